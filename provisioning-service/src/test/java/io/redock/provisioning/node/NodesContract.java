package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.redock.durable.strand.Epoch;
import io.redock.provisioning.redis.Inside;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What every runtime of nodes promises, asked of real Redis servers.
@Execution(ExecutionMode.CONCURRENT)
abstract class NodesContract {
  static final String HERE = "here";
  static final String THERE = "there";
  static final String IMAGE = "redock/redis:7.0";

  final Address address = FreePorts.address("127.0.0.1");
  Nodes nodes;
  Addresses addresses;

  /// A new adapter, as after a restart of the service.
  Nodes newNodes() {
    return nodesOf(HERE);
  }

  /// An adapter of that installation, under the name of the same stack.
  abstract Nodes nodesOf(String installation);

  /// All that the engine holds under that name, as that installation sees it.
  abstract Inventory inventoryOf(Nodes nodes, String installation);

  Addresses newAddresses(Nodes nodes) {
    return addressesOf(nodes, HERE);
  }

  abstract Addresses addressesOf(Nodes nodes, String installation);

  @BeforeEach
  void begin() {
    nodes = newNodes();
    addresses = newAddresses(nodes);
  }

  @AfterEach
  void leaveNothingBehind() {
    nodes.list().forEach(node -> nodes.remove(node.name()));
    addresses.list().forEach(addresses::remove);
    assertThat(nodes.list()).isEmpty();
    assertThat(addresses.list()).isEmpty();
  }

  /// What a file of a running node holds, after a look at who may read it.
  abstract String read(String node, String file) throws IOException;

  NodeSpec redis(String name, String... settings) {
    return RedisSpec.of(name, address, addresses.bind(), settings);
  }

  RedisTalk client() {
    return RedisTalk.at(address);
  }

  @Test
  void a_node_is_reached_at_its_address() {
    addresses.ensure(address);

    Node node = nodes.run(redis("n-1"));

    assertThat(node).isEqualTo(new Node("n-1", "db-1", "redis", IMAGE, true));
    client().awaitAnswer();
    assertThat(nodes.list()).containsExactly(node);
    assertThat(nodes.find("n-1")).contains(node);
    assertThat(nodes.of("db-1")).containsExactly(node);
    assertThat(nodes.of("db-2")).isEmpty();
    assertThat(addresses.list()).containsExactly(address.id());
  }

  @Test
  void a_command_runs_beside_a_node_and_is_told_something() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    Optional<String> said =
        nodes.within("n-1", List.of("sh", "-c", "read -r word; ls; echo \"it is $word\""), "me\n");

    assertThat(said.orElseThrow()).contains("it is me").contains("conf");
    assertThat(nodes.within("n-2", List.of("true"), "")).isEmpty();
  }

  @Test
  void a_node_that_only_says_errors_lives_and_one_that_is_gone_does_not() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("CLIENT PAUSE 60000");

    assertThat(Inside.lives("n-1", nodes)).isTrue();
    nodes.retire("n-1");
    assertThat(Inside.lives("n-1", nodes)).isFalse();
  }

  @Test
  void a_run_that_was_overtaken_touches_nothing_that_a_later_one_made() throws Exception {
    addresses.ensure(address);
    new Epoch("db-1", 2).call(() -> nodes.run(redis("n-1")));
    client().awaitAnswer();

    for (Consumer<String> late :
        List.<Consumer<String>>of(
            nodes::retire,
            nodes::remove,
            name -> nodes.write(name, Map.of("redis.conf", "")),
            name -> nodes.run(redis(name)))) {
      assertThatThrownBy(() -> new Epoch("db-1", 1).call(() -> accept(late, "n-1")))
          .isInstanceOf(Overtaken.class)
          .hasMessage("n-1 was made by a later run (epoch 2; this is 1)");
    }

    assertThat(client().answers()).isTrue();
    new Epoch("db-1", 3).call(() -> accept(nodes::remove, "n-1"));
    assertThat(nodes.list()).isEmpty();
  }

  private static Void accept(Consumer<String> action, String name) {
    action.accept(name);
    return null;
  }

  @Test
  void asked_twice_it_does_no_harm() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");

    addresses.ensure(address);
    Node again = nodes.run(redis("n-1"));

    assertThat(again.running()).isTrue();
    assertThat(client().say("GET k")).isEqualTo("v");
    assertThat(nodes.list()).hasSize(1);
  }

  @Test
  void nodes_outlive_the_service() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    Nodes restarted = newNodes();

    assertThat(restarted.list()).extracting(Node::running).containsExactly(true);
    restarted.remove("n-1");
    assertThat(client().answers()).isFalse();
  }

  @Test
  void a_node_that_ended_comes_back_with_its_data_and_its_own_settings() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");
    client().say("CONFIG SET timeout 77");
    assertThat(client().say("CONFIG REWRITE")).isEqualTo("+OK");

    assertThatThrownBy(() -> client().say("SHUTDOWN SAVE")).isInstanceOf(IOException.class);
    RedisTalk.eventually(
        () -> nodes.run(redis("n-1", "timeout 5")).running() && client().answers());

    assertThat(client().say("GET k")).isEqualTo("v");
    assertThat(client().say("CONFIG GET timeout")).isEqualTo("77");
  }

  @Test
  void what_was_removed_is_gone_and_may_be_removed_again() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");

    nodes.remove("n-1");
    nodes.remove("n-1");
    nodes.remove("never-existed");
    addresses.remove("never-existed");

    assertThat(nodes.list()).isEmpty();
    assertThat(nodes.find("n-1")).isEmpty();
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("$-1");
  }

  @Test
  void the_log_tells_why_a_node_does_not_run() {
    addresses.ensure(address);

    nodes.run(redis("n-1", "no-such-setting 1"));

    RedisTalk.eventually(
        () -> nodes.log("n-1", 20).stream().anyMatch(line -> line.contains("no-such-setting")));
    RedisTalk.eventually(() -> !nodes.find("n-1").orElseThrow().running());
    assertThat(nodes.log("n-1", 1)).hasSize(1);
    assertThat(nodes.log("never-existed", 5)).isEmpty();
  }

  @Test
  void files_are_put_into_a_running_node_and_replace_what_was_there() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    nodes.write("n-1", Map.of("tls.crt", "old", "tls.key", "secret"));
    nodes.write("n-1", Map.of("tls.crt", "näu\n"));
    nodes.write("never-existed", Map.of("tls.crt", "x"));

    assertThat(read("n-1", "tls.crt").strip()).isEqualTo("näu");
    assertThat(read("n-1", "tls.key")).isEqualTo("secret");
    assertThat(nodes.list()).hasSize(1);
  }

  @Test
  void what_was_written_before_a_start_is_what_the_node_starts_with() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1", "timeout 5"));
    client().awaitAnswer();
    client().say("SET k v");
    client().say("CONFIG SET timeout 77");
    assertThat(client().say("CONFIG REWRITE")).isEqualTo("+OK");
    nodes.retire("n-1");

    nodes.write("n-1", redis("n-1", "timeout 5").files());
    nodes.run(redis("n-1", "timeout 5"));

    client().awaitAnswer();
    assertThat(client().say("CONFIG GET timeout")).isEqualTo("5");
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void what_was_written_to_a_retired_node_goes_with_it() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    nodes.retire("n-1");

    nodes.write("n-1", Map.of("redis.conf", "x"));

    assertThat(nodes.list()).containsExactly(new Node("n-1", "db-1", "redis", IMAGE, false));
    nodes.remove("n-1");
    assertThat(nodes.list()).isEmpty();
  }

  @Test
  void a_retired_node_has_saved_and_keeps_its_volume_until_it_is_removed() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");
    assertThat(nodes.isRetired("n-1")).isFalse();

    assertThat(nodes.retire("n-1")).isTrue();
    assertThat(nodes.retire("n-1")).isFalse();
    assertThat(nodes.retire("never-existed")).isFalse();

    assertThat(client().answers()).isFalse();
    assertThat(nodes.isRetired("n-1")).isTrue();
    assertThat(nodes.isRetired("never-existed")).isFalse();
    assertThat(nodes.list()).containsExactly(new Node("n-1", "db-1", "redis", IMAGE, false));
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
    nodes.retire("n-1");
    nodes.remove("n-1");
    assertThat(nodes.list()).isEmpty();
  }

  @Test
  void a_node_that_is_retired_is_given_the_time_to_save() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("EVAL \"for i = 1, 400 do redis.call('SET', i, string.rep('x', 500)) end\" 0");
    // In microseconds: longer than a node has that only hangs.
    client().say("CONFIG SET rdb-key-save-delay 50000");
    // As a save that was killed leaves it, and larger than what is saved now.
    nodes.write("n-1", Map.of("temp-1.rdb", "x".repeat(100_000)));

    await().atMost(Duration.ofMinutes(2)).until(() -> isRetired("n-1"));

    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("DBSIZE")).isEqualTo(":400");
    assertThat(nodes.within("n-1", List.of("ls"), "").orElseThrow()).doesNotContain("temp-1.rdb");
  }

  private boolean isRetired(String name) {
    try {
      nodes.retire(name);
      return true;
    } catch (NodeSaves still) {
      assertThat(nodes.isRetired(name)).isFalse();
      return false;
    }
  }

  @Test
  void a_second_node_at_the_address_is_reached_at_the_spare_port() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    int spare = addresses.sparePort(address);

    nodes.run(redis("n-2", "port " + spare));

    var inside = new RedisTalk(addresses.inside(address), spare);
    inside.awaitAnswer();
    inside.say("SET who second");
    assertThat(client().say("GET who")).isEqualTo("$-1");
    assertThat(new RedisTalk(addresses.inside(address), address.port()).answers()).isTrue();
    assertThat(spare).isNotIn(address.port(), address.tlsPort());
  }

  @Test
  void who_calls_from_this_host_is_let_in_whoever_else_is() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    addresses.admit(address, true);
    addresses.admit(address, true);
    assertThat(client().answers()).isTrue();
    addresses.admit(address, false);
    addresses.admit(address, false);
    assertThat(client().answers()).isTrue();
  }

  @Test
  void a_port_of_somebody_else_is_refused_and_nothing_stays() throws IOException {
    try (var stranger = new ServerSocket()) {
      stranger.bind(new InetSocketAddress("127.0.0.1", address.tlsPort()));

      assertThatThrownBy(() -> addresses.ensure(address))
          .isInstanceOfSatisfying(
              PortTaken.class, taken -> assertThat(taken.port()).isEqualTo(address.tlsPort()));
    }

    assertThat(addresses.list()).isEmpty();
    addresses.ensure(address);
    assertThat(addresses.list()).containsExactly(address.id());
  }

  @Test
  void all_that_is_made_bears_its_installation_and_what_is_noted() {
    addresses.ensure(address);
    nodes.run(redis("n-1").recorded("{}"));

    List<InventoryItem> items = inventoryOf(nodes, HERE).list();

    assertThat(items).extracting(InventoryItem::installation).containsOnly(HERE);
    assertThat(items)
        .extracting(InventoryItem::kind, InventoryItem::name, InventoryItem::record)
        .containsExactlyInAnyOrder(
            tuple(InventoryItem.Kind.ADDRESS, address.id(), ""),
            tuple(InventoryItem.Kind.NODE, "n-1", "{}"));
    assertThat(items)
        .filteredOn(item -> item.kind() == InventoryItem.Kind.NODE)
        .extracting(InventoryItem::databaseId, InventoryItem::addressId, InventoryItem::running)
        .containsExactly(tuple("db-1", address.id(), true));
  }

  @Test
  void things_of_another_installation_are_not_ours_and_are_never_touched() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    Nodes theirs = nodesOf(THERE);
    Addresses theirAddresses = addressesOf(theirs, THERE);

    assertThat(theirs.list()).isEmpty();
    assertThat(theirs.find("n-1")).isEmpty();
    assertThat(theirAddresses.list()).isEmpty();
    assertThatThrownBy(() -> theirs.remove("n-1")).isInstanceOf(StoreMismatch.class);
    assertThatThrownBy(() -> theirs.retire("n-1")).isInstanceOf(StoreMismatch.class);
    assertThatThrownBy(() -> theirs.run(redis("n-1"))).isInstanceOf(StoreMismatch.class);
    assertThatThrownBy(() -> theirs.write("n-1", Map.of("f", "x")))
        .isInstanceOf(StoreMismatch.class);
    assertThatThrownBy(() -> theirAddresses.remove(address.id())).isInstanceOf(StoreMismatch.class);
    inventoryOf(theirs, THERE).stop("n-1");

    assertThat(client().answers()).isTrue();
    assertThat(inventoryOf(theirs, THERE).list())
        .extracting(InventoryItem::installation)
        .containsOnly(HERE);
  }

  @Test
  void a_volume_of_another_installation_whose_container_is_gone_is_not_removed() {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    nodes.retire("n-1");

    assertThatThrownBy(() -> nodesOf(THERE).remove("n-1")).isInstanceOf(StoreMismatch.class);

    assertThat(nodes.list()).extracting(Node::name).containsExactly("n-1");
  }

  @Test
  void one_that_is_stopped_keeps_everything_until_it_is_run_again() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");

    inventoryOf(nodes, HERE).stop("n-1");
    inventoryOf(nodes, HERE).stop("n-1");
    inventoryOf(nodes, HERE).stop("never-existed");

    assertThat(Inside.savedAndEnded("n-1", nodes)).isTrue();
    assertThat(client().answers()).isFalse();
    assertThat(nodes.list()).containsExactly(new Node("n-1", "db-1", "redis", IMAGE, false));
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void a_node_tells_how_much_it_has_on_its_disk() {
    // Given
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    long before = nodes.diskBytes("n-1").orElseThrow();

    // When
    nodes.write("n-1", Map.of("junk", "x".repeat(3 << 20)));

    // Then
    assertThat(nodes.diskBytes("n-1").orElseThrow() - before).isBetween(3L << 20, 5L << 20);
    assertThat(nodes.diskBytes("n-2")).isEmpty();
  }

  @Test
  void the_size_of_a_file_is_told_of_a_node_that_has_ended_too() {
    // Given
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    nodes.write("n-1", Map.of("junk", "x".repeat(3 << 20)));

    // When
    inventoryOf(nodes, HERE).stop("n-1");

    // Then
    assertThat(nodes.size("n-1", "junk")).hasValue(3 << 20);
    assertThat(nodes.size("n-1", "nothing")).isEmpty();
    assertThat(nodes.size("n-2", "junk")).isEmpty();
  }

  /// Whoever asks from within reads there where it listens.
  @Test
  void a_node_whose_tenant_made_its_configuration_large_lives() {
    // Given
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    String much =
        "{ printf 'masterauth '; head -c 100000000 /dev/zero | tr '\\0' x; } >>redis.conf";
    nodes.within("n-1", List.of("sh", "-c", much), "");
    assertThat(nodes.size("n-1", "redis.conf").orElseThrow()).isGreaterThan(100_000_000);

    // When
    boolean lives = Inside.lives("n-1", nodes);

    // Then
    assertThat(lives).isTrue();
  }
}
