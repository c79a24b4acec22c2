package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Nobody of ours lives while the engine restarts: what comes back comes back by the engine and by
/// what was left in it. More of both: `-Dredock.test.databases=30 -Dredock.test.restarts=10`.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DockerStack.ENGINE)
class AnEngineRestartsAloneIT {
  private static final int DATABASES = Integer.getInteger("redock.test.databases", 8);
  private static final int RESTARTS = Integer.getInteger("redock.test.restarts", 2);

  private static final List<Address> ADDRESSES =
      IntStream.range(0, DATABASES)
          .map(number -> 21_000 + 2 * number)
          .mapToObj(port -> new Address("a-" + port, "127.0.0.1", port, port + 1))
          .toList();

  @TempDir Path directory;

  @Test
  void every_database_is_back_at_its_port_with_its_data() throws Exception {
    assumeTrue(OwnEngine.possible(), "an engine of its own takes root, dockerd and redis-cli");
    try (OwnEngine engine = new OwnEngine(directory)) {
      DockerConfig config = engine.config("alone");
      engine.fetch(config.addressImage());
      engine.fetch(NodesContract.IMAGE);
      make(config);

      for (int restart = 1; restart <= RESTARTS; restart++) {
        String written = "written-" + restart;
        awaitAll(engine, "set k " + written, "OK");
        if (restart % 2 == 0) {
          awaitAll(engine, "save", "OK");
          engine.kill();
        } else {
          engine.stop();
        }
        long begun = System.nanoTime();
        engine.startAgain();
        long answers = System.nanoTime();
        awaitAll(engine, "get k", written);
        System.out.printf(
            "restart %d: engine after %d ms, %d databases after %d ms%n",
            restart,
            (answers - begun) / 1_000_000,
            DATABASES,
            (System.nanoTime() - begun) / 1_000_000);
      }
    }
  }

  private static void make(DockerConfig config) throws Exception {
    try (DockerEngine docker = new DockerEngine(config, () -> NodesContract.HERE)) {
      var addresses = new DockerAddresses(docker);
      var nodes = new DockerNodes(docker);
      new DockerSupervisor(docker, Optional.empty()).ensure();
      try (var threads = Executors.newFixedThreadPool(4)) {
        List<Future<?>> made =
            ADDRESSES.stream()
                .<Future<?>>map(
                    address ->
                        threads.submit(
                            () -> {
                              addresses.ensure(address);
                              nodes.run(
                                  RedisSpec.of("n-" + address.port(), address, addresses.bind()));
                            }))
                .toList();
        for (Future<?> each : made) {
          each.get();
        }
      }
    }
  }

  private static void awaitAll(OwnEngine engine, String command, String answer) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(engine.say(ADDRESSES, command))
                    .isEqualTo(Collections.nCopies(DATABASES, answer)));
  }
}
