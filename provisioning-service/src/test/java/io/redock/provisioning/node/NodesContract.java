package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every runtime of nodes promises, asked of real Redis servers.
abstract class NodesContract {
  static final String IMAGE = "redock/redis:7.0";

  final Address address = FreePorts.address("127.0.0.1");
  Nodes nodes;
  Addresses addresses;

  /// A new adapter, as after a restart of the service.
  abstract Nodes newNodes();

  abstract Addresses newAddresses(Nodes nodes);

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
    assertThat(addresses.list()).containsExactly(address.id());
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
  void a_retired_node_has_saved_and_keeps_its_volume_until_it_is_removed() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");

    nodes.retire("n-1");
    nodes.retire("n-1");
    nodes.retire("never-existed");

    assertThat(client().answers()).isFalse();
    assertThat(nodes.list()).containsExactly(new Node("n-1", "db-1", "redis", IMAGE, false));
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
    nodes.retire("n-1");
    nodes.remove("n-1");
    assertThat(nodes.list()).isEmpty();
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
}
