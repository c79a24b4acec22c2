package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

@Execution(ExecutionMode.CONCURRENT)
class WhatWasAppendedIsToldIT {

  private static final String PROGRAM = "redis-server";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;
  private static final int WRITES = 4;

  @TempDir Path directory;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private LocalProcesses processes;
  private int port;
  private RedisEndpoint endpoint;

  @BeforeEach
  void one_that_is_told_not_to_write_its_file_anew() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    port =
        processes.start(
            PROGRAM,
            "appendonly yes\nappendfsync always\nauto-aof-rewrite-percentage 0\nsyslog-ident appends");
    endpoint = processes.endpoint("appends", port);
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      for (int i = 0; i < WRITES; i++) {
        tenant.set("key", "x".repeat(MIB));
      }
    }
    await().atMost(PATIENCE).until(() -> client.handover().answers(endpoint));
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void it_is_told_by_the_next_process_too_until_it_has_written_the_file_anew() throws IOException {
    // Given
    assertThat(client.redis().appended(endpoint)).isGreaterThan(WRITES * MIB);

    // When
    processes.killAndStart(PROGRAM, port);

    // Then
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> client.redis().appended(endpoint) > WRITES * MIB);
    client.redis().compact(endpoint);
    await().atMost(PATIENCE).until(() -> client.redis().appended(endpoint) < MIB);
  }

  /// Its writes are to be refused, and it is to be measured for that.
  @Test
  void one_whose_disk_takes_no_other_file_goes_on() throws IOException {
    // Given
    Path files = processes.configuration(port).resolveSibling("appendonlydir");
    Files.move(files, files.resolveSibling("away"));
    Files.createFile(files);

    // Then
    assertThat(client.redis().compact(endpoint)).isFalse();
    assertThat(client.redis().appended(endpoint)).isGreaterThan(WRITES * MIB);
  }
}
