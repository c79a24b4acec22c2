package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
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
import redis.clients.jedis.exceptions.JedisDataException;

/// A process that has more than its `maxmemory` refuses whatever is queued in a transaction. Just
/// then its owner takes a larger plan.
@Execution(ExecutionMode.CONCURRENT)
class AFullNodeIsToldIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ENOUGH = String.valueOf(64L << 20);

  @TempDir Path directory;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private LocalProcesses processes;
  private int port;
  private RedisEndpoint endpoint;

  @BeforeEach
  void a_full_process() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    port = processes.start("redis-server", "syslog-ident full");
    endpoint = processes.endpoint("full", port);
    await().atMost(PATIENCE).until(() -> client.handover().answers(endpoint));
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.set("key", "value".repeat(100_000));
      tenant.configSet("maxmemory", "100kb");
      assertThatThrownBy(() -> tenant.set("more", "value"))
          .isInstanceOf(JedisDataException.class)
          .hasMessageStartingWith("OOM");
    }
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void it_is_given_more_memory_and_its_file_says_so() {
    // When
    client.redis().configure(endpoint, Map.of("maxmemory", ENOUGH));

    // Then
    assertTakesWrites();
    assertThat(processes.configuration(port)).content().contains("maxmemory 64mb");
  }

  @Test
  void what_its_tenant_changed_is_put_back() {
    // Given
    Due due = new Due(Map.of("maxmemory", ENOUGH), world.database().credentials(), true);

    // When
    assertThat(client.upkeep().restore(endpoint, due)).contains("maxmemory");

    // Then
    assertThat(client.upkeep().differences(endpoint, due)).isEmpty();
    assertThat(processes.configuration(port)).content().contains("maxmemory 64mb");
  }

  @Test
  void it_takes_over_the_port_of_another() {
    // Given
    int taken = LocalProcesses.freePort();

    // When
    client.handover().take(endpoint, taken, 0);

    // Then
    try (Jedis tenant = LocalProcesses.tenant(taken)) {
      assertThat(tenant.strlen("key")).isEqualTo(500_000);
    }
    assertThat(processes.configuration(port)).content().contains("port " + taken);
  }

  private void assertTakesWrites() {
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      assertThat(tenant.set("more", "value")).isEqualTo("OK");
    }
  }
}
