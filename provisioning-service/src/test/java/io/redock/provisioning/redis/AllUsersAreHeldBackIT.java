package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Redis 6.0 itself, which can't hold back writes alone, hands over to a later one.
@Execution(ExecutionMode.CONCURRENT)
class AllUsersAreHeldBackIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WORD = "word";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final Handover handover = client.handover();
  private final int port = LocalProcesses.freePort();
  private EngineContainer container;
  private LocalProcesses processes;
  private RedisEndpoint present;
  private RedisEndpoint successor;

  @BeforeEach
  void a_successor_has_filled() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    container =
        new EngineContainer(
            directory.resolve("present"),
            "redock/redis:6.0",
            "redis-server",
            """
            bind 127.0.0.1
            port %d
            syslog-ident present
            save ""
            user default on nopass ~* +@all
            user app on >%s >another ~* +@all -flushall
            user open on nopass ~* +@read +@write
            user asleep off >%s ~* +@all
            user redock on #%s ~* +@all
            """
                .formatted(port, WORD, WORD, world.secrets.hash(world.database().adminPassword())));
    present = processes.endpoint("present", port);
    int spare = processes.start("redis-server", "syslog-ident successor");
    successor = processes.endpoint("successor", spare);
    await().atMost(PATIENCE).until(() -> handover.answers(present));
    await().atMost(PATIENCE).until(() -> handover.answers(successor));
    LocalProcesses.fill(handover, successor, present);
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> handover.progress(successor, present).linked());
  }

  @AfterEach
  void stop() {
    container.stop();
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void another_user_that_writes_all_the_time_loses_no_acknowledged_write() throws Exception {
    // Given
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean stopped = new AtomicBoolean();
    Thread writer = Thread.ofVirtual().start(() -> write(acknowledged, stopped));
    await().atMost(PATIENCE).until(() -> acknowledged.get() > 100);

    // When
    await().atMost(PATIENCE).until(() -> handover.equalise(present, successor));
    handover.fence(present);
    assertThat(handover.equal(present, successor)).isTrue();
    handover.promote(successor);
    handover.leave(present, false);

    // Then
    stopped.set(true);
    writer.join();
    try (Jedis tenant = LocalProcesses.tenant(successor.port())) {
      assertThat(Long.parseLong(tenant.get("n"))).isGreaterThanOrEqualTo(acknowledged.get());
    }
  }

  private void write(AtomicLong acknowledged, AtomicBoolean stopped) {
    while (!stopped.get()) {
      try (Jedis app = new Jedis("127.0.0.1", port)) {
        app.auth("app", WORD);
        while (!stopped.get()) {
          acknowledged.set(app.incr("n"));
        }
      } catch (JedisException cut) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void nobody_but_us_is_let_in_or_connected() {
    // Given
    try (Jedis app = new Jedis("127.0.0.1", port)) {
      app.auth("app", WORD);

      // When
      assertThat(handover.equalise(present, successor)).isTrue();

      // Then
      assertThatThrownBy(app::ping).isInstanceOf(JedisException.class);
    }
    for (String user : List.of("default", "app", "open", "asleep")) {
      try (Jedis again = new Jedis("127.0.0.1", port)) {
        assertThatThrownBy(() -> again.auth(user, WORD)).hasMessageContaining("WRONGPASS");
        assertThatThrownBy(again::ping).hasMessageContaining("NOAUTH");
      }
    }
  }

  /// There is none of ours in a node that stands alone.
  @Test
  void a_tenant_who_calls_a_user_as_the_link_is_called_is_held_back_like_any_other() {
    // Given
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.aclSetUser("redock-link", "on", ">" + WORD, "~*", "+@all");
    }
    List<String> before = users();

    // When
    assertThat(handover.equalise(present, successor)).isTrue();

    // Then
    try (Jedis link = new Jedis("127.0.0.1", port)) {
      assertThatThrownBy(() -> link.auth("redock-link", WORD)).hasMessageContaining("WRONGPASS");
    }
    handover.resume(present);
    assertThat(users()).isEqualTo(before);
  }

  @Test
  void the_link_of_a_cluster_is_let_in_all_the_time() {
    // Given
    String link = world.secrets.link(present.admin());
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.aclSetUser("redock-link", "on", ">" + link, "+ping");
    }

    // When
    assertThat(handover.equalise(present, successor)).isTrue();

    // Then
    try (Jedis member = new Jedis("127.0.0.1", port)) {
      assertThat(member.auth("redock-link", link)).isEqualTo("OK");
    }
  }

  /// Redis 6.0 takes writes of a connection that it takes for a replica.
  @Test
  void a_tenant_who_says_he_is_a_replica_is_cut_off_and_the_successor_is_not() throws Exception {
    // Given
    long copies = client.replication().source(present).copies();
    try (Socket app = new Socket("127.0.0.1", port)) {
      app.setSoTimeout((int) PATIENCE.toMillis());
      say(app, "AUTH app " + WORD + "\r\n");
      assertThat(app.getInputStream().readNBytes(5)).asString().isEqualTo("+OK\r\n");
      say(app, "SYNC\r\n");
      await().atMost(PATIENCE).until(() -> client.replication().source(present).copies() > copies);
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(RedisSilent.class)
          .until(() -> handover.progress(successor, present).settled());
      say(app, "SET before v\r\n");
      try (Jedis tenant = LocalProcesses.tenant(port)) {
        await().atMost(PATIENCE).until(() -> tenant.exists("before"));
      }

      // When
      await().atMost(PATIENCE).until(() -> handover.equalise(present, successor));

      // Then
      assertTimeoutPreemptively(PATIENCE, () -> app.getInputStream().readAllBytes());
    }
    assertThat(handover.progress(successor, present).linked()).isTrue();
    assertThat(client.replication().source(present).copies()).isEqualTo(copies + 1);
    assertThat(handover.equal(present, successor)).isTrue();
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  /// Whoever conducts may be killed at any moment, and so may the process.
  @ParameterizedTest
  @ValueSource(strings = {"equalise", "equalise equalise", "equalise fence", "fence restart"})
  void everybody_is_given_back_as_they_were(String acts) {
    // Given
    List<String> before = users();
    assertThat(before).hasSize(5);

    // When
    for (String act : acts.split(" ")) {
      switch (act) {
        case "restart" -> restart();
        case "fence" -> {
          handover.equalise(present, successor);
          handover.fence(present);
        }
        default -> assertThat(handover.equalise(present, successor)).isTrue();
      }
    }
    handover.resume(present);

    // Then
    assertThat(users()).isEqualTo(before);
    restart();
    assertThat(users()).isEqualTo(before);
  }

  /// Nobody is left who would give the hand-over up.
  @Test
  void the_repair_of_a_process_that_ended_gives_everybody_back() {
    // Given
    List<String> before = usersButTheTenant();
    handover.equalise(present, successor);
    handover.fence(present);
    restart();
    assertThat(usersButTheTenant()).isNotEqualTo(before);

    // When
    client.upkeep().restore(present, new Due(Map.of(), world.database().credentials(), true));

    // Then
    assertThat(usersButTheTenant()).isEqualTo(before);
    restart();
    assertThat(usersButTheTenant()).isEqualTo(before);
  }

  private List<String> usersButTheTenant() {
    return users().stream().filter(user -> !user.startsWith("default ")).toList();
  }

  private List<String> users() {
    try (RedisConnection connection = new RedisConnection(vertx, present, "")) {
      connection.authenticate("redock", world.secrets.open(present.admin()));
      return AclUser.all(connection.ask(PATIENCE, "ACL", "LIST")).stream()
          .map(user -> user.name() + " " + String.join(" ", user.rule()))
          .toList();
    }
  }

  private void restart() {
    container.killAndStart();
    await().atMost(PATIENCE).until(() -> handover.answers(present));
  }

  @Test
  void an_error_is_no_version() throws IOException {
    // Given
    int later =
        processes.start("redis-server", "syslog-ident later\nrename-command CLIENT not-here");
    RedisEndpoint endpoint = processes.endpoint("later", later);
    await().atMost(PATIENCE).until(() -> handover.answers(endpoint));

    // Then
    assertThatThrownBy(() -> handover.equalise(endpoint, successor))
        .isInstanceOf(RedisRefused.class);
    try (Jedis tenant = LocalProcesses.tenant(later)) {
      assertThat(tenant.ping()).isEqualTo("PONG");
    }
  }
}
