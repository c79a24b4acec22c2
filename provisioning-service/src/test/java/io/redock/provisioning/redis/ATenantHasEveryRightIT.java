package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/// What a tenant can do to the control plane's way in, and how his Redis looks from there.
@Isolated("answers of 100 MB are read within two seconds")
class ATenantHasEveryRightIT {

  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private LocalProcesses processes;
  private int port;
  private RedisEndpoint endpoint;

  @BeforeEach
  void aNode() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    port = processes.start("redis-server", "syslog-ident node\nsave \"\"\nmaxclients 12");
    endpoint = processes.endpoint("node", port);
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SETUSER redock -@all",
        "SETUSER redock -config",
        "SETUSER redock -@all +acl",
        "SETUSER redock resetpass >another"
      })
  void whatever_was_taken_from_our_user_is_put_back(String rule) {
    // Given
    assertThat(client.redis().life(endpoint, SOON)).isEqualTo(Life.SERVES);
    try (Jedis tenant = tenant()) {
      tenant.sendCommand(Protocol.Command.ACL, rule.split(" "));
    }

    // When
    client.redis().configure(endpoint, Map.of("maxmemory-policy", "allkeys-lru"));

    // Then
    try (Jedis tenant = tenant()) {
      assertThat(tenant.configGet("maxmemory-policy")).containsValue("allkeys-lru");
      assertThat(tenant.aclGetUser("redock").getCommands()).isEqualTo("+@all");
      assertThat(tenant.aclGetUser("redock").getFlags()).contains("on");
    }
  }

  /// Redis lets who is in go on, or cuts him off: the look at what differs tells, and is repeated.
  @ParameterizedTest
  @ValueSource(strings = {"SETUSER redock off", "DELUSER redock"})
  void our_user_is_put_back_when_nobody_new_gets_in_as_it(String rule) {
    // Given
    Due due = new Due(Map.of(), world.database().credentials(), true);
    assertThat(client.redis().life(endpoint, SOON)).isEqualTo(Life.SERVES);
    try (Jedis tenant = tenant()) {
      tenant.sendCommand(Protocol.Command.ACL, rule.split(" "));
    }

    // When
    await()
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .atMost(SOON.multipliedBy(5))
        .until(() -> client.upkeep().restore(endpoint, due).contains("user redock"));

    // Then
    assertThat(client.upkeep().differences(endpoint, due)).doesNotContain("user redock");
  }

  @Test
  void a_setting_of_many_megabytes_is_not_read_and_is_put_back() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.configSet("masterauth", "x".repeat(50 << 20));
    }

    // When
    boolean changed = client.redis().configure(endpoint, Map.of("masterauth", "short"));

    // Then
    assertThat(changed).isTrue();
    try (Jedis tenant = tenant()) {
      assertThat(tenant.configGet("masterauth")).containsValue("short");
    }
  }

  /// None of these answers is read, and all the others are.
  @Test
  void what_is_too_long_to_be_read_differs_and_is_put_back() {
    // Given
    String masterauth = "masterauth";
    Due due =
        new Due(Map.of(masterauth, "", "timeout", "150"), world.database().credentials(), true);
    client.upkeep().restore(endpoint, due);
    try (Jedis tenant = owner()) {
      List<String> passwords =
          IntStream.range(0, 20_000).mapToObj(">password-%d"::formatted).toList();
      for (String user : List.of("redock", "default")) {
        List<String> words = new ArrayList<>(List.of("SETUSER", user));
        words.addAll(passwords);
        tenant.sendCommand(Protocol.Command.ACL, words.toArray(String[]::new));
      }
      tenant.configSet(masterauth, "x".repeat(2 << 20));
      tenant.replicaof("x".repeat(2 << 20), 6379);
    }

    // When
    List<String> restored = client.upkeep().restore(endpoint, due);

    // Then
    assertThat(restored).contains(masterauth, "replicaof", "user default", "user redock");
    assertThat(client.upkeep().differences(endpoint, due)).isEmpty();
  }

  @Test
  void one_who_may_do_nothing_any_more_may_do_all_again() {
    // Given
    Due due = new Due(Map.of(), world.database().credentials(), true);
    client.upkeep().restore(endpoint, due);
    try (Jedis tenant = owner()) {
      tenant.sendCommand(Protocol.Command.ACL, "SETUSER", "default", "-@all");
    }

    // When
    List<String> restored = client.upkeep().restore(endpoint, due);

    // Then
    assertThat(restored).contains("user default");
    assertThat(client.upkeep().differences(endpoint, due)).isEmpty();
  }

  /// The next process begins with its file.
  @Test
  void the_file_says_whatever_was_put_back() throws IOException {
    // Given
    Due due = new Due(Map.of(), world.database().credentials(), true);
    client.upkeep().restore(endpoint, due);
    try (Jedis tenant = owner()) {
      tenant.replicaof("192.0.2.77", 6379);
      tenant.configRewrite();
    }

    // When
    client.upkeep().restore(endpoint, due);

    // Then
    assertThat(Files.readString(processes.configuration(port))).doesNotContain("192.0.2.77");
  }

  /// With the password that he has once the control plane has put it back.
  private Jedis owner() {
    Jedis owner = tenant();
    owner.auth("default", world.secrets.open(world.database().password()));
    return owner;
  }

  @Test
  void a_line_that_is_open_stays_of_use_when_nobody_else_is_let_in() {
    // Given
    client.redis().clients(endpoint);

    // When
    List<Jedis> clients = new ArrayList<>();
    fill(clients);

    // Then
    assertThat(client.redis().life(endpoint, Duration.ZERO)).isEqualTo(Life.SERVES);
    assertThat(client.redis().configure(endpoint, Map.of("maxclients", "40"))).isTrue();
    clients.forEach(Jedis::close);
  }

  @Test
  void one_that_lets_nobody_in_any_more_is_full_and_not_dead() {
    // Given
    List<Jedis> clients = new ArrayList<>();
    fill(clients);

    // When: it closes the connection with these words, which may overtake them
    Life life = client.redis().life(endpoint, SOON);

    // Then
    assertThat(life).isEqualTo(Life.FULL);
    assertThat(life.lives()).isTrue();
    clients.forEach(Jedis::close);
  }

  private void fill(List<Jedis> clients) {
    int room = 12 - clients.size();
    try {
      for (int i = 0; i <= room; i++) {
        Jedis each = tenant();
        clients.add(each);
        each.ping();
      }
    } catch (JedisException full) {
      // What Redis says of it may be lost, since it closes the connection at once.
      assertThat(clients).hasSizeGreaterThan(1);
    }
  }

  @Test
  void one_whose_clients_are_paused_is_told_from_a_dead_one() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.clientPause(60_000);
    }

    // Then
    assertThat(client.redis().life(endpoint, Duration.ZERO)).isEqualTo(Life.PAUSED);
  }

  @Test
  void a_script_without_an_end_is_ended() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.configSet("lua-time-limit", "100");
    }
    Thread script = Thread.ofVirtual().start(() -> run("while true do end"));
    await()
        .atMost(SOON.multipliedBy(5))
        .until(() -> client.redis().life(endpoint, SOON) == Life.BUSY);

    // When
    boolean ended = client.redis().endScript(endpoint);

    // Then: it ends as soon as Redis has answered who was waiting
    assertThat(ended).isTrue();
    await()
        .atMost(SOON.multipliedBy(5))
        .until(() -> client.redis().life(endpoint, SOON) == Life.SERVES && !script.isAlive());
  }

  @Test
  void a_script_that_has_written_cannot_be_ended_and_its_process_lives() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.configSet("lua-time-limit", "100");
    }
    Thread script =
        Thread.ofVirtual().start(() -> run("redis.call('SET', 'a', 'b') while true do end"));
    await()
        .atMost(SOON.multipliedBy(5))
        .until(() -> client.redis().life(endpoint, SOON) == Life.BUSY);

    // Then
    assertThat(client.redis().endScript(endpoint)).isFalse();
    assertThat(client.redis().life(endpoint, SOON)).isEqualTo(Life.BUSY);
    assertThat(script).isNotNull();
  }

  private void run(String script) {
    try (Jedis tenant = tenant()) {
      tenant.eval(script);
    } catch (JedisException ended) {
      assertThat(ended).isNotNull();
    }
  }

  @Test
  void one_that_is_gone_is_silent() {
    // When
    processes.stop();

    // Then
    assertThat(client.redis().life(endpoint, Duration.ZERO)).isEqualTo(Life.SILENT);
  }

  private Jedis tenant() {
    return LocalProcesses.tenant(port);
  }
}
