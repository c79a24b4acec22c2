package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.adjust.AwaitPersistence;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/// Redis is killed before each thing that it is told while its persistence is switched, and begins
/// again with what its files say.
@Execution(ExecutionMode.CONCURRENT)
class PersistenceIsSwitchedIT {

  private static final String PROGRAM = "redis-server";
  private static final Duration BOUND = Duration.ofMinutes(2);

  private static final int AGAIN = 2;

  private static final int MANY = 2_000;

  private static final String SNAPSHOTS = "save 900 1 300 10 60 10000\n";

  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx();
  private LocalProcesses processes;

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void what_a_snapshot_has_survives_until_the_append_only_file_has_it() throws Exception {
    survivesEverywhere(SNAPSHOTS, Feature.AOF);
  }

  @Test
  void what_was_appended_survives_until_a_snapshot_has_it() throws Exception {
    survivesEverywhere(SNAPSHOTS + "appendonly yes\nappendfsync always\n", Feature.RDB);
  }

  /// The file has everything all the same, and what is told must not wait for the next rewrite.
  @Test
  void a_later_rewrite_that_fails_keeps_no_configuration_from_its_file() throws Exception {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(new TestClock());
    processes = new LocalProcesses(directory, world.secrets, world.database());
    try {
      int port = processes.start(PROGRAM, "appendonly yes\nappendfsync always\n");
      fill(port);
      try (Jedis tenant = LocalProcesses.tenant(port)) {
        tenant.bgrewriteaof();
        await()
            .atMost(BOUND)
            .until(() -> persistence(tenant).contains("aof_rewrite_in_progress:1"));
        processes.killChildren(port);
        await()
            .atMost(BOUND)
            .until(() -> persistence(tenant).contains("aof_last_bgrewrite_status:err"));
      }

      // When
      Redis redis = new RedisClient(vertx, world.secrets, () -> "", world.nodes).redis();
      redis.keepAsItIs(processes.endpoint(world.database().node(), port));

      // Then
      assertThat(processes.configuration(port)).content().contains("rdb-key-save-delay 200");
      processes.killAndStart(PROGRAM, port);
      assertThat(keys(port)).isEqualTo(MANY);
    } finally {
      processes.stop();
    }
  }

  private static String persistence(Jedis tenant) {
    return tenant.info("persistence");
  }

  /// For as many things as it is told.
  private void survivesEverywhere(String conf, Feature after) throws Exception {
    for (int n = 0; switched(conf, after, n); n++) {
      assertThat(n).as("things that it is told").isLessThan(500);
    }
  }

  /// @param n before which thing that it is told it is killed
  /// @return whether it was told that many
  private boolean switched(String conf, Feature after, int n) throws Exception {
    DatabaseWorld world = DatabaseWorld.serving(new TestClock());
    Database database = world.database();
    processes = new LocalProcesses(directory.resolve(String.valueOf(n)), world.secrets, database);
    try {
      int port = processes.start(PROGRAM, conf);
      fill(port);
      Features features = new Features(List.of(after));
      world.databases.want(DatabaseWorld.ID, configuration -> configuration.withFeatures(features));
      Killed killed = new Killed(world, port, n);
      run(new AwaitPersistence(DatabaseWorld.ID, features), killed);
      processes.killAndStart(PROGRAM, port);
      assertThat(keys(port))
          .as("keys after a kill at its end, and one before thing %d", n)
          .isEqualTo(MANY);
      try (Jedis tenant = LocalProcesses.tenant(port)) {
        assertThat(tenant.configGet("appendonly").get("appendonly"))
            .isEqualTo(after == Feature.AOF ? "yes" : "no");
      }
      return killed.told > n;
    } finally {
      processes.stop();
    }
  }

  private static void run(Step<Tools> first, Killed killed) throws Exception {
    Tools tools = killed.tools();
    long end = System.nanoTime() + BOUND.toNanos();
    Step<Tools> step = first;
    while (step.getClass().getPackage().equals(AwaitPersistence.class.getPackage())
        && System.nanoTime() < end) {
      Next<Tools> next;
      try {
        next = step.run(tools);
      } catch (RedisSilent | RedisRefused | IllegalStateException again) {
        // As the strand would.
        continue;
      }
      if (next.move() instanceof Next.Move.GoTo<Tools> on) {
        step = on.step();
        killed.waits = 0;
      } else if (!(next.move() instanceof Next.Move.Wait<Tools>)) {
        return;
      } else {
        killed.waits++;
      }
    }
  }

  private static void fill(int port) {
    try (Jedis tenant = LocalProcesses.tenant(port);
        Pipeline pipeline = tenant.pipelined()) {
      IntStream.range(0, MANY).forEach(key -> pipeline.set("key" + key, "value"));
      pipeline.sync();
    }
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      if (tenant.configGet("appendonly").get("appendonly").equals("no")) {
        tenant.save();
      }
      // In microseconds: to kill it while a child saves.
      tenant.configSet("rdb-key-save-delay", "200");
    }
  }

  private static long keys(int port) {
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      return tenant.dbSize();
    }
  }

  /// Redis, wherever the world believes it to be.
  private final class Killed {

    private final DatabaseWorld world;
    private final Redis redis;
    private final int port;
    private final int when;
    int told;

    /// How often a step was run again, as it waits for something.
    int waits;

    Killed(DatabaseWorld world, int port, int when) {
      this.world = world;
      this.redis = new RedisClient(vertx, world.secrets, () -> "", world.nodes).redis();
      this.port = port;
      this.when = when;
    }

    Tools tools() {
      Tools fakes = world.tools();
      Redis real =
          (Redis)
              Proxy.newProxyInstance(
                  Redis.class.getClassLoader(),
                  new Class<?>[] {Redis.class},
                  (_, method, arguments) -> tell(method, arguments));
      return new Tools(
          fakes.databases(),
          fakes.operations(),
          fakes.topology(),
          fakes.addresses(),
          fakes.networks(),
          fakes.nodes(),
          fakes.endpoints(),
          real,
          fakes.handover(),
          fakes.replication(),
          fakes.sentinels(),
          fakes.upkeep(),
          fakes.setup(),
          fakes.subscriptions(),
          fakes.proxies(),
          fakes.ends(),
          fakes.room(),
          fakes.certificates(),
          fakes.prober(),
          fakes.secrets(),
          fakes.retention(),
          fakes.clock());
    }

    private Object tell(Method method, Object[] arguments) throws Throwable {
      if (waits < AGAIN && told++ == when) {
        processes.killAndStart(PROGRAM, port);
        assertThat(keys(port)).as("keys after a kill before %s", method.getName()).isEqualTo(MANY);
      }
      Object[] there =
          Arrays.stream(arguments)
              .map(
                  any ->
                      any instanceof RedisEndpoint endpoint
                          ? processes.endpoint(endpoint.node(), port)
                          : any)
              .toArray();
      try {
        return method.invoke(redis, there);
      } catch (InvocationTargetException refused) {
        throw refused.getCause();
      }
    }
  }
}
