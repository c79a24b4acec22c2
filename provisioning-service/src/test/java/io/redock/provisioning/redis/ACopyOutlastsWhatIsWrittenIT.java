package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/// A copy that takes seconds, while several MiB are written: in small what gigabytes are in
/// minutes.
@Execution(ExecutionMode.CONCURRENT)
class ACopyOutlastsWhatIsWrittenIT {

  private static final String PROGRAM = "redis-server";
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int KEYS = 2_000;

  /// In the proportions of the engine's own: as much waits at most, and half of it for a second.
  private static final String AS_BEFORE = "client-output-buffer-limit slave 2mb 1mb 1";

  private static final String BUFFERS = Topology.BUFFERS;
  private static final byte[] MUCH = new byte[100 * 1024];

  @TempDir Path directory;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Plan plan = world.tools().topology().plan("redis-starter-256");
  private final Map<String, String> wanted = Topology.copying(plan);
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private LocalProcesses processes;
  private volatile boolean enough;
  private Thread writer;

  @BeforeEach
  void begin() {
    processes = new LocalProcesses(directory, world.secrets, world.database());
  }

  @AfterEach
  void stop() throws InterruptedException {
    enough = true;
    if (writer != null) {
      writer.join();
    }
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void what_was_dropped_again_and_again_comes_to_its_end() throws IOException {
    // Given
    RedisEndpoint former = started("former", AS_BEFORE);
    RedisEndpoint successor = started("successor", "");
    fill(former.port());
    writer = Thread.ofPlatform().start(() -> write(former.port()));
    LocalProcesses.fill(client.handover(), successor, former);
    await("the third copy")
        .atMost(BOUND)
        .until(() -> client.replication().source(former).copies() >= 3);
    assertThat(linked(successor)).isFalse();

    // When
    client.redis().configure(former, wanted);

    // Then
    long before = client.replication().source(former).copies();
    await("more waits than was allowed")
        .atMost(BOUND)
        .until(() -> client.replication().source(former).waiting() > 2L << 20);
    await("the copy is complete").atMost(BOUND).until(() -> linked(successor));
    assertThat(client.replication().source(former).copies() - before).isLessThanOrEqualTo(1);
    assertThat(client.replication().source(former).memory()).isGreaterThan(1L << 20);
  }

  @Test
  void a_process_of_before_gets_what_its_plan_allows_without_a_start_or_a_word()
      throws IOException {
    // Given
    RedisEndpoint former = started("former", "client-output-buffer-limit pubsub 1mb 1mb 7");
    assertThat(client.upkeep().differences(former, due())).contains(BUFFERS);

    // When
    client.upkeep().complete(former, due());

    // Then
    assertThat(client.upkeep().differences(former, due())).doesNotContain(BUFFERS);
    assertThat(buffers(former))
        .isEqualTo("normal 0 0 0 slave 67108864 0 0 pubsub 1048576 1048576 7");
    processes.killAndStart(PROGRAM, former.port());
    assertThat(buffers(former)).contains("slave 67108864 0 0", "pubsub 1048576 1048576 7");
  }

  @Test
  void what_a_tenant_chose_is_not_put_back_in_silence() throws IOException {
    // Given
    RedisEndpoint former = started("former", AS_BEFORE);

    // When
    client.upkeep().complete(former, due());

    // Then
    assertThat(client.upkeep().differences(former, due())).contains(BUFFERS);
    client.redis().configure(former, wanted);
    assertThat(client.upkeep().differences(former, due())).doesNotContain(BUFFERS);
  }

  private RedisEndpoint started(String name, String more) throws IOException {
    int port = processes.start(PROGRAM, "syslog-ident %s\nsave \"\"\n%s".formatted(name, more));
    RedisEndpoint endpoint = processes.endpoint(name, port);
    // The very first connection loads classes, and may be too late.
    await().until(() -> client.handover().answers(endpoint));
    return endpoint;
  }

  private Due due() {
    return new Due(wanted, world.database().credentials(), true);
  }

  private static String buffers(RedisEndpoint endpoint) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      return tenant.configGet(BUFFERS).get(BUFFERS);
    }
  }

  private static boolean linked(RedisEndpoint successor) {
    try (Jedis tenant = LocalProcesses.tenant(successor.port())) {
      return tenant.info("replication").contains("master_link_status:up");
    }
  }

  /// In microseconds: all keys together take some seconds.
  private static void fill(int port) {
    try (Jedis tenant = LocalProcesses.tenant(port);
        Pipeline pipeline = tenant.pipelined()) {
      IntStream.range(0, KEYS).forEach(key -> pipeline.set("key" + key, "value"));
      pipeline.sync();
      tenant.configSet("rdb-key-save-delay", "2000");
    }
  }

  /// Some 5 MB/s.
  private void write(int port) {
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      while (!enough) {
        tenant.set("much".getBytes(), MUCH);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
