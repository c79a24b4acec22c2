package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// A run that was stopped while a successor filled goes on when that one serves. Whatever it sends
/// late reaches nobody.
@Execution(ExecutionMode.CONCURRENT)
class AnOvertakenRunFillsNobodyIT {

  private static final String PROGRAM = "redis-server";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final Handover handover = client.handover();
  private LocalProcesses processes;
  private RedisEndpoint former;
  private RedisEndpoint successor;
  private Progress seen;

  @BeforeEach
  void a_successor_has_filled() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    former =
        processes.endpoint("former", processes.start(PROGRAM, "syslog-ident former\nsave \"\""));
    successor = processes.endpoint("successor", processes.start(PROGRAM, "syslog-ident successor"));
    // The very first connection loads classes, and may be too late.
    await().until(() -> handover.answers(former) && handover.answers(successor));
    seen = handover.progress(successor, former);
    LocalProcesses.fill(handover, successor, former);
    await()
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> handover.progress(successor, former).linked());
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void a_member_that_was_made_to_lead_follows_nobody_again() {
    // Given
    handover.lead(successor);

    // When
    assertThatThrownBy(() -> fillLate())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("successor was promoted and fills no more");

    // Then
    assertThat(handover.wasMadeToLead(successor)).isTrue();
  }

  @Test
  void nor_does_another_process_of_that_node() {
    assertThatThrownBy(() -> LocalProcesses.fill(handover, former, successor, seen))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("former is another process and fills no more");
    assertThat(handover.leads(former)).isTrue();
  }

  /// Its file names nobody whom it follows, and its data says that it followed somebody.
  @Test
  void one_that_died_after_it_had_filled_fills_again() throws IOException {
    // Given
    try (Jedis jedis = ours()) {
      jedis.save();
    }

    // When
    processes.killAndStart(PROGRAM, successor.port());
    await().until(() -> handover.answers(successor));
    LocalProcesses.fill(handover, successor, former);

    // Then
    await()
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> handover.progress(successor, former).linked());
  }

  @Test
  void what_came_by_a_connection_from_before_is_cut_off() {
    try (Jedis zombie = ours()) {
      // Given
      handover.lead(successor);

      // When
      assertThatThrownBy(() -> zombie.replicaof("127.0.0.1", former.port()))
          .isInstanceOf(JedisConnectionException.class);
    }

    // Then
    assertThat(handover.wasMadeToLead(successor)).isTrue();
  }

  @Test
  void so_it_is_as_soon_as_a_successor_is_promoted() {
    try (Jedis zombie = ours()) {
      // Given
      handover.promote(successor);

      // When
      assertThatThrownBy(() -> zombie.replicaof("127.0.0.1", former.port()))
          .isInstanceOf(JedisConnectionException.class);
    }
    assertThatThrownBy(() -> fillLate())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("successor was promoted and fills no more");

    // Then
    assertThat(handover.leads(successor)).isTrue();
  }

  @Test
  void so_is_what_came_by_the_port_where_it_filled() throws IOException {
    int port = LocalProcesses.freePort();
    try (Jedis zombie = ours()) {
      // Given
      handover.promote(successor);
      handover.take(successor, port, 0);

      // When
      assertThatThrownBy(() -> zombie.replicaof("127.0.0.1", former.port()))
          .isInstanceOf(JedisConnectionException.class);
    }
    assertThatThrownBy(() -> fillLate()).isInstanceOf(RedisSilent.class);

    // Then
    assertThat(handover.leads(processes.endpoint("successor", port))).isTrue();
  }

  @Test
  void one_that_leads_neither_forks_nor_saves_as_one_that_fills() {
    // Given
    handover.lead(successor);

    // Then
    assertThatThrownBy(() -> handover.rehearse(successor))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> handover.saveAt(successor, "1 1"))
        .isInstanceOf(IllegalStateException.class);
  }

  /// It was told before the connection to who fills was found closed.
  @Test
  void whoever_was_told_late_that_it_is_copied_compresses_again_after_a_look() {
    // Given
    assertThat(parameter(former, "rdbcompression")).isEqualTo("no");

    // When
    client.upkeep().complete(former, new Due(Map.of(), world.database().credentials(), true));

    // Then
    assertThat(parameter(former, "rdbcompression")).isEqualTo("yes");
    assertThat(parameter(former, "repl-diskless-sync")).isEqualTo("yes");
  }

  @Test
  void one_is_spared_as_long_as_its_role_is_the_one_that_was_seen() {
    // When
    client.replication().spare(successor, "127.0.0.1");
    assertThatThrownBy(() -> client.replication().spare(former, "127.0.0.1"))
        .isInstanceOf(IllegalStateException.class);

    // Then
    assertThat(parameter(successor, "replica-priority")).isEqualTo("0");
    assertThat(parameter(former, "replica-priority")).isEqualTo("100");
  }

  private void fillLate() {
    LocalProcesses.fill(handover, successor, former, seen);
  }

  private static String parameter(RedisEndpoint endpoint, String name) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      return tenant.configGet(name).get(name);
    }
  }

  private Jedis ours() {
    Jedis jedis = new Jedis("127.0.0.1", successor.port());
    jedis.auth("redock", world.secrets.open(world.database().adminPassword()));
    return jedis;
  }
}
