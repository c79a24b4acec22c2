package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/// A tenant who has his append-only file written anew all the time keeps the configuration file
/// from being written, and nothing else.
@Execution(ExecutionMode.CONCURRENT)
class AFileIsWrittenAgainAndAgainIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PLANNED = String.valueOf(64L << 20);

  @TempDir Path directory;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Due due =
      new Due(Map.of("maxmemory", PLANNED), world.database().credentials(), true);
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private LocalProcesses processes;
  private int port;
  private RedisEndpoint endpoint;
  private Jedis tenant;

  @BeforeEach
  void while_it_is_written_its_tenant_changes_what_is_not_his() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    port = processes.start("redis-server", "syslog-ident appends\nappendonly yes");
    endpoint = processes.endpoint("appends", port);
    await().atMost(PATIENCE).until(() -> client.handover().answers(endpoint));
    tenant = LocalProcesses.tenant(port);
    tenant.set("key", "value");
    // In microseconds: for longer than this test lasts.
    tenant.configSet("rdb-key-save-delay", "60000000");
    tenant.bgrewriteaof();
    await()
        .atMost(PATIENCE)
        .until(() -> tenant.info("persistence").contains("aof_rewrite_in_progress:1"));
    tenant.configSet("maxmemory", "0");
  }

  @AfterEach
  void stop() {
    tenant.close();
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void what_he_changes_is_put_back_all_the_same_and_is_written_down_afterwards() {
    // When
    assertThat(client.upkeep().restore(endpoint, due)).contains("maxmemory");

    // Then
    assertThat(tenant.configGet("maxmemory")).containsEntry("maxmemory", PLANNED);
    assertThat(processes.configuration(port)).content().doesNotContain("maxmemory");

    // When
    processes.killChildren(port);
    await()
        .atMost(PATIENCE)
        .until(() -> tenant.info("persistence").contains("aof_rewrite_in_progress:0"));
    client.upkeep().restore(endpoint, due);

    // Then
    assertThat(processes.configuration(port)).content().contains("maxmemory 64mb");
  }

  @Test
  void what_a_repair_tells_it_waits_for_no_file() {
    // When
    client.upkeep().set(endpoint, Map.of("maxmemory", PLANNED));
    client.upkeep().letIn(endpoint, world.database().credentials());
    client.upkeep().hold(endpoint, Map.of(Topology.WRITERS, Topology.NO_WRITES));

    // Then
    assertThat(tenant.configGet("maxmemory")).containsEntry("maxmemory", PLANNED);
    assertThat(tenant.configGet(Topology.WRITERS))
        .containsEntry(Topology.WRITERS, Topology.NO_WRITES);
    assertThat(processes.configuration(port))
        .content()
        .doesNotContain("maxmemory", Topology.WRITERS);
  }

  @Test
  void what_its_engine_chose_is_completed_later() {
    // Given
    String chosen = "slave 268435456 67108864 60";
    Due wanted =
        new Due(
            Map.of(Topology.BUFFERS, "slave 67108864 67108864 60"),
            world.database().credentials(),
            true);
    tenant.configSet(Topology.BUFFERS, chosen);

    // When
    client.upkeep().complete(endpoint, wanted);

    // Then
    assertThat(tenant.configGet(Topology.BUFFERS).get(Topology.BUFFERS)).contains(chosen);
  }
}
