package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/// Whoever listens where clients come does so again when it is started anew.
@Execution(ExecutionMode.CONCURRENT)
class AFileNamesThePortIT {

  private static final String PROGRAM = "redis-server";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final Handover handover = client.handover();
  private LocalProcesses processes;
  private int port;
  private int spare;
  private RedisEndpoint former;
  private RedisEndpoint successor;

  @BeforeEach
  void a_successor_has_filled() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    port = processes.start(PROGRAM, "syslog-ident former\nsave \"\"");
    spare = processes.start(PROGRAM, "syslog-ident successor\nappendonly yes\nappendfsync always");
    former = processes.endpoint("former", port);
    successor = processes.endpoint("successor", spare);
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.set("k", "v");
    }
    // The very first connection loads classes, and may be too late.
    await().until(() -> handover.answers(former) && handover.answers(successor));
    LocalProcesses.fill(handover, successor, former);
    await()
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(
            () -> {
              Handover.Progress progress = handover.progress(successor, former);
              return progress.linked() && progress.settled() && progress.behind() == 0;
            });
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void one_that_took_it_comes_back_with_it_and_with_all_it_acknowledged() throws IOException {
    // Given
    pass();
    handover.take(successor, port, 0);
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.set("k", "newer");
    }

    // When
    processes.killAndStart(PROGRAM, spare, port);

    // Then
    RedisEndpoint served = processes.endpoint("successor", port);
    await().until(() -> handover.answers(served));
    assertThat(handover.leads(served)).isTrue();
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      assertThat(tenant.get("k")).isEqualTo("newer");
      assertThat(tenant.configGet("replica-priority")).containsValue("100");
    }
    assertThat(Files.readString(processes.configuration(spare)))
        .doesNotContain("masterauth", "replicaof");
  }

  @Test
  void one_that_was_only_promoted_comes_back_where_no_client_comes() throws IOException {
    // Given
    pass();

    // When
    processes.killAndStart(PROGRAM, spare);

    // Then
    await().until(() -> handover.answers(successor));
    assertThat(handover.answers(processes.endpoint("successor", port))).isFalse();
  }

  @Test
  void one_that_cannot_write_its_file_serves_nobody() throws IOException {
    // Given
    pass();
    Path folder = processes.configuration(spare).getParent();
    Files.move(folder, folder.resolveSibling("elsewhere"));

    // When
    assertThatThrownBy(() -> handover.take(successor, port, 0))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("Rewriting config file");

    // Then
    assertThat(handover.answers(processes.endpoint("successor", port))).isFalse();
    await().until(() -> handover.answers(successor));
  }

  private void pass() {
    assertThat(handover.equalise(former, successor)).isTrue();
    handover.fence(former);
    handover.promote(successor);
    handover.leave(former, false);
  }
}
