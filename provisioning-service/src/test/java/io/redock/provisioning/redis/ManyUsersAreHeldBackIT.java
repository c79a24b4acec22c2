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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;

/// Redis 6.0 itself, whose list of users is longer than any answer that is read at once.
@Execution(ExecutionMode.CONCURRENT)
class ManyUsersAreHeldBackIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// In `ACL LIST` each takes some 120 bytes, and 66 more when it is held back.
  private static final int MANY = 8_000;

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final Handover handover = client.handover();
  private final int port = LocalProcesses.freePort();
  private EngineContainer container;
  private RedisEndpoint present;

  @BeforeEach
  void a_process_that_answers() throws IOException {
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
            user redock on #%s ~* +@all
            """
                .formatted(port, world.secrets.hash(world.database().adminPassword())));
    present =
        new LocalProcesses(directory, world.secrets, world.database()).endpoint("present", port);
    await().atMost(PATIENCE).until(() -> handover.answers(present));
  }

  @AfterEach
  void stop() {
    container.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void who_could_not_be_read_any_more_once_held_back_is_not() {
    // Given
    make(MANY, "on", ">word");
    List<String> before = users();
    assertThat(String.join("", before)).hasSizeLessThan(Answers.MOST - MANY * 6);

    // Then
    assertThatThrownBy(() -> handover.equalise(present, present))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("present has more ACL users than");
    assertThat(users()).isEqualTo(before);
    assertServes();
  }

  @Test
  void all_are_given_back_however_many_there_are() {
    // Given
    make(MANY, "on", ">word");
    List<String> before = users();
    try (Jedis tenant = LocalProcesses.tenant(port);
        Pipeline together = tenant.pipelined()) {
      for (String line : before) {
        AclUser user = AclUser.parse(line).orElseThrow();
        if (!user.ours() && !user.isTenant()) {
          send(together, user.holdBack());
        }
      }
    }
    assertThat(String.join("", users())).hasSizeGreaterThan(Answers.MOST);

    // When
    handover.resume(present);

    // Then
    assertThat(users()).isEqualTo(before);
    assertServes();
  }

  @Test
  void many_of_whom_nobody_was_held_back_are_left_alone() {
    // Given
    make(2 * MANY, "on", ">word");
    make("large", "on", "nopass", "+get", "~" + "x".repeat(2 * Answers.MOST));
    List<String> before = users();

    // When
    handover.resume(present);
    client.upkeep().restore(present, new Due(Map.of(), world.database().credentials(), true));

    // Then
    assertThat(users().stream().filter(it -> !it.startsWith("user default ")))
        .isEqualTo(before.stream().filter(it -> !it.startsWith("user default ")).toList());
    assertThat(before).hasSize(2 * MANY + 3);
  }

  private void assertServes() {
    try (Jedis app = new Jedis("127.0.0.1", port)) {
      app.auth("app-0", "word");
      assertThat(app.ping()).isEqualTo("PONG");
    }
  }

  private void make(int users, String... rule) {
    try (Jedis tenant = LocalProcesses.tenant(port);
        Pipeline together = tenant.pipelined()) {
      for (int i = 0; i < users; i++) {
        List<String> words = List.of("ACL", "SETUSER", "app-" + i, "~*", "+@all");
        send(together, Stream.concat(words.stream(), Stream.of(rule)).toList());
      }
    }
  }

  private void make(String user, String... rule) {
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      tenant.aclSetUser(user, rule);
    }
  }

  private static void send(Pipeline together, List<String> words) {
    together.sendCommand(Command.ACL, words.stream().skip(1).toArray(String[]::new));
  }

  private List<String> users() {
    try (Jedis admin = new Jedis("127.0.0.1", port, (int) PATIENCE.toMillis())) {
      admin.auth("redock", world.secrets.open(present.admin()));
      return admin.aclList();
    }
  }
}
