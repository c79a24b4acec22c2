package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/// A real Redis that reads its data slowly.
@Execution(ExecutionMode.CONCURRENT)
class ALoadingNodeSaysHowFarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int KEYS = 20_000;

  /// Redis' own, for its tests: microseconds that each key takes, and how often it looks up.
  private static final String SLOWLY =
      "\nkey-load-delay 250\nloading-process-events-interval-bytes 1024\n";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final Redis redis = new RedisClient(vertx, world.secrets, () -> "", world.nodes).redis();
  private LocalProcesses processes;

  @BeforeEach
  void begin() {
    processes = new LocalProcesses(directory, world.secrets, world.database());
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void it_tells_more_and_more_until_it_serves() throws IOException {
    // Given
    int port = processes.start("redis-server", "enable-debug-command local");
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.sendCommand(() -> "DEBUG".getBytes(), "POPULATE", String.valueOf(KEYS));
      tenant.save();
    }
    RedisEndpoint endpoint = processes.endpoint("node", port);
    assertThat(redis.loaded(endpoint)).isEmpty();
    Files.writeString(processes.configuration(port), SLOWLY, StandardOpenOption.APPEND);

    // When
    CompletableFuture<Void> serves = CompletableFuture.runAsync(() -> startAgain(port));
    List<Double> told = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              redis.loaded(endpoint).ifPresent(told::add);
              return serves.isDone();
            });
    serves.join();

    // Then
    assertThat(told).hasSizeGreaterThan(3).isSorted().allMatch(each -> each >= 0 && each <= 100);
    assertThat(told.getLast()).isGreaterThan(told.getFirst());
    assertThat(redis.loaded(endpoint)).isEmpty();
  }

  private void startAgain(int port) {
    try {
      processes.killAndStart("redis-server", port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
