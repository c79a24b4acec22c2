package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.redis.TenantSetup.Carried;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/// What replication does not bring, between the engines themselves.
@Execution(ExecutionMode.CONCURRENT)
class WhatATenantSetUpIsCarriedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WORD = "a-word-that-is-told-to-nobody";
  private static final String PROGRAM = "redis-server";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final RedisClient client = new RedisClient(vertx, world.secrets, () -> "", world.nodes);
  private final List<EngineContainer> containers = new ArrayList<>();
  private LocalProcesses processes;
  private RedisEndpoint here;
  private RedisEndpoint there;

  @BeforeEach
  void two_processes() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, world.database());
    here = local("here");
    there = local("there");
  }

  private RedisEndpoint local(String node) throws IOException {
    RedisEndpoint endpoint =
        processes.endpoint(node, processes.start(PROGRAM, "syslog-ident " + node));
    return answering(endpoint);
  }

  private RedisEndpoint answering(RedisEndpoint endpoint) {
    await().atMost(PATIENCE).until(() -> client.handover().answers(endpoint));
    return endpoint;
  }

  /// Of another version.
  private RedisEndpoint started(String node, String image, String program, String channels)
      throws IOException {
    int port = LocalProcesses.freePort();
    String conf =
        """
        bind 127.0.0.1
        port %d
        syslog-ident %s
        user default on nopass ~* %s +@all
        user redock on #%s ~* %s +@all
        """
            .formatted(
                port,
                node,
                channels,
                world.secrets.hash(world.database().adminPassword()),
                channels);
    containers.add(new EngineContainer(directory.resolve(node), image, program, conf));
    return answering(processes.endpoint(node, port));
  }

  @AfterEach
  void stop() {
    containers.forEach(EngineContainer::stop);
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void users_and_settings_are_the_same_there_and_ours_are_left_alone() {
    // Given
    setUp(here);
    acl(here, "SETUSER only-here on nopass (~a* +get) (%R~b* -@all +@read)");
    acl(here, "SETUSER asleep off >" + WORD + " resetchannels &news:* %R~x:* +@read");
    acl(there, "SETUSER redock-link on >ours -@all +ping");
    acl(there, "SETUSER gone on nopass -@all +get");
    acl(here, "SETUSER redock-link on >theirs ~* +@all");
    acl(here, "SETUSER default -flushall");
    assertThat(client.setup().alike(List.of(here, there))).isFalse();
    List<String> kept = users(there, "redock", "redock-link", "default");

    // When
    Carried carried = client.setup().carry(here, there, false);

    // Then
    assertThat(carried).isEqualTo(new Carried(true, List.of()));
    assertThat(users(there, "app", "only-here", "asleep", "gone"))
        .hasSize(3)
        .isEqualTo(users(here, "app", "only-here", "asleep", "gone"));
    assertThat(users(there, "redock", "redock-link", "default")).isEqualTo(kept);
    assertSetUp(there);
    assertThat(client.setup().carry(here, there, false)).isEqualTo(new Carried(false, List.of()));
    assertThat(client.setup().alike(List.of(here, there))).isTrue();
  }

  @Test
  void limits_of_replicas_stay_what_they_are_there() {
    // Given
    set(there, "client-output-buffer-limit", "replica 1000000 500000 7");
    setUp(here);

    // When
    client.setup().carry(here, there, false);

    // Then
    assertThat(get(there, "client-output-buffer-limit"))
        .contains("slave 1000000 500000 7")
        .contains("pubsub 1048576 524288 9");
  }

  /// Its users may use all channels, for it has no rules for them.
  @Test
  void from_one_that_knows_no_rules_for_channels() throws IOException {
    // Given
    RedisEndpoint older = started("older", "redock/redis:6.0", PROGRAM, "");
    setUp(older);

    // When
    Carried carried = client.setup().carry(older, there, false);

    // Then
    assertThat(carried).isEqualTo(new Carried(true, List.of()));
    assertSetUp(there);
    try (Jedis app = new Jedis("127.0.0.1", there.port())) {
      app.auth("app", WORD);
      assertThat(app.set("app:1", "v")).isEqualTo("OK");
      assertThat(app.publish("news", "v")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"redock/redis:8.0, redis-server", "redock/valkey:8.1, valkey-server"})
  void to_an_engine_of_later(String image, String program) throws IOException {
    // Given
    setUp(here);
    RedisEndpoint later = started("later", image, program, "&*");

    // When
    Carried carried = client.setup().carry(here, later, false);

    // Then
    assertThat(carried).isEqualTo(new Carried(true, List.of()));
    assertSetUp(later);
    assertThat(client.setup().carry(here, later, false)).isEqualTo(new Carried(false, List.of()));
  }

  @Test
  void what_is_refused_there_is_named_without_its_hash_and_the_rest_is_carried()
      throws IOException {
    // Given
    RedisEndpoint later = started("later", "redock/redis:8.0", PROGRAM, "&*");
    setUp(later);
    acl(later, "SETUSER modern on >" + WORD + " ~* -@all +hgetdel");

    // When
    Carried carried = client.setup().carry(later, there, false);

    // Then
    assertThat(carried).isEqualTo(new Carried(true, List.of("user modern")));
    assertSetUp(there);
    assertThat(users(there, "modern")).isEmpty();
  }

  @Test
  void more_than_is_read_stays_and_the_rest_is_carried() {
    // Given
    setUp(here);
    for (int i = 0; i < 3; i++) {
      acl(here, "SETUSER large-" + i + " on nopass +get ~" + "x".repeat(500_000));
    }

    // When
    Carried carried = client.setup().carry(here, there, false);

    // Then
    assertThat(carried).isEqualTo(new Carried(true, List.of("all ACL users")));
    assertThat(get(there, "notify-keyspace-events")).isEqualTo(get(here, "notify-keyspace-events"));
  }

  /// Nothing could make them alike.
  @Test
  void more_users_than_are_read_count_as_alike_and_the_rest_does_not() {
    // Given
    for (int i = 0; i < 3; i++) {
      acl(here, "SETUSER large-" + i + " on nopass +get ~" + "x".repeat(500_000));
    }

    // Then
    assertThat(client.setup().alike(List.of(here, there))).isTrue();
    assertThat(client.setup().alike(List.of(there, here))).isTrue();
    set(here, "slowlog-max-len", "7");
    assertThat(client.setup().alike(List.of(here, there))).isFalse();
    client.setup().carry(here, there, false);
    assertThat(client.setup().alike(List.of(here, there))).isTrue();
  }

  @Test
  void who_is_held_back_for_a_hand_over_is_let_in_by_the_successor() throws IOException {
    // Given
    RedisEndpoint older = started("older", "redock/redis:6.0", PROGRAM, "");
    setUp(older);
    LocalProcesses.fill(client.handover(), there, older);
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(RedisSilent.class)
        .until(() -> client.handover().progress(there, older).linked());
    await().atMost(PATIENCE).until(() -> client.handover().equalise(older, there));

    // When
    client.setup().carry(older, there, false);

    // Then
    assertThat(users(there, "app")).singleElement().asString().contains("user app on #");
    try (Jedis app = new Jedis("127.0.0.1", there.port())) {
      assertThat(app.auth("app", WORD)).isEqualTo("OK");
    }
  }

  @Test
  void it_writes_no_file() throws IOException {
    // Given
    setUp(here);
    Path file = processes.configuration(there.port());
    String before = Files.readString(file);

    // When
    client.setup().carry(here, there, false);

    // Then
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void what_cannot_be_written_down_is_not_told_as_kept() throws IOException {
    // Given
    setUp(here);
    Path file = processes.configuration(there.port());
    Files.move(file, file.resolveSibling("away"));
    Files.createDirectory(file);

    // Then
    assertThatThrownBy(() -> client.setup().carry(here, there, true))
        .isInstanceOf(RedisRefused.class)
        .hasMessageContaining("CONFIG REWRITE");
  }

  private static void setUp(RedisEndpoint endpoint) {
    acl(endpoint, "SETUSER app on >" + WORD + " ~app:* +@all -flushall");
    set(endpoint, "notify-keyspace-events", "Ex");
    set(endpoint, "slowlog-log-slower-than", "-1");
    set(endpoint, "slowlog-max-len", "7");
    set(endpoint, "client-output-buffer-limit", "pubsub 1mb 512kb 9");
  }

  private static void assertSetUp(RedisEndpoint endpoint) {
    assertThat(get(endpoint, "notify-keyspace-events")).hasSize(2).contains("E", "x");
    assertThat(get(endpoint, "slowlog-log-slower-than")).isEqualTo("-1");
    assertThat(get(endpoint, "slowlog-max-len")).isEqualTo("7");
    assertThat(get(endpoint, "client-output-buffer-limit")).contains("pubsub 1048576 524288 9");
    try (Jedis app = new Jedis("127.0.0.1", endpoint.port())) {
      assertThat(app.auth("app", WORD)).isEqualTo("OK");
    }
  }

  private static void acl(RedisEndpoint endpoint, String words) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      tenant.sendCommand(Command.ACL, words.split(" "));
    }
  }

  private static List<String> users(RedisEndpoint endpoint, String... names) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      return tenant.aclList().stream()
          .filter(line -> List.of(names).contains(line.split(" ")[1]))
          .map(line -> line.replace(" sanitize-payload", ""))
          .toList();
    }
  }

  private static void set(RedisEndpoint endpoint, String name, String value) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      tenant.configSet(name, value);
    }
  }

  private static String get(RedisEndpoint endpoint, String name) {
    try (Jedis tenant = LocalProcesses.tenant(endpoint.port())) {
      Map<String, String> told = tenant.configGet(name);
      return told.get(name);
    }
  }
}
