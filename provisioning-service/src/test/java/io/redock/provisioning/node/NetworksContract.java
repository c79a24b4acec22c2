package io.redock.provisioning.node;

import static io.redock.provisioning.node.RedisTalk.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What every runtime promises of private networks and of the nodes on them.
@Execution(ExecutionMode.CONCURRENT)
abstract class NetworksContract {
  static final int NUMBER = 7;
  static final String BOOT = "exec redis-server redis.conf";

  final Address address = FreePorts.address("127.0.0.1");
  Nodes nodes;
  Addresses addresses;
  Networks networks;

  abstract Nodes newNodes();

  abstract Addresses newAddresses(Nodes nodes);

  abstract Networks newNetworks(Nodes nodes);

  /// What a Redis says there when it is called from where that node is.
  abstract String ask(String node, String ip, int port, String command);

  /// What a file of a node holds, after a look at who may read it.
  abstract String read(String node, String file) throws IOException;

  /// From now on it hangs.
  abstract void freeze(String node) throws IOException;

  /// The process that was started for it, and no other.
  abstract void kill(String node) throws IOException;

  /// Somebody else who has what that network would be made of.
  abstract AutoCloseable stranger(int number) throws IOException;

  @BeforeEach
  void begin() {
    nodes = newNodes();
    addresses = newAddresses(nodes);
    networks = newNetworks(nodes);
    addresses.ensure(address);
  }

  @AfterEach
  void leaveNothingBehind() {
    nodes.list().forEach(node -> nodes.remove(node.name()));
    networks.list().forEach(networks::remove);
    addresses.list().forEach(addresses::remove);
    assertThat(nodes.list()).isEmpty();
    assertThat(networks.list()).isEmpty();
  }

  NodeSpec redis(String name, int slot, String boot) {
    return RedisSpec.on(
        new Placement.OnNetwork(NUMBER, slot), networks.host(NUMBER, slot), name, boot);
  }

  void run(String name, int slot) {
    run(name, slot, BOOT);
  }

  private void run(String name, int slot, String boot) {
    nodes.run(redis(name, slot, boot));
    awaitAnswer(name, slot);
  }

  void awaitAnswer(String name, int slot) {
    eventually(() -> answers(name, slot));
  }

  boolean answers(String from, int slot) {
    return ask(from, slot, "PING").endsWith("PONG");
  }

  String ask(String from, int slot, String command) {
    return ask(from, networks.host(NUMBER, slot), 6379, command);
  }

  @Test
  void nodes_of_one_network_reach_each_other() {
    networks.ensure(NUMBER, address);

    run("n-1", 3);
    run("n-2", 4);

    assertThat(answers("n-1", 4)).isTrue();
    assertThat(answers("n-2", 3)).isTrue();
    assertThat(nodes.find("n-1")).contains(nodes.run(redis("n-1", 3, BOOT)));
  }

  @Test
  void a_network_is_listed_until_it_is_removed() {
    networks.ensure(NUMBER, address);
    networks.ensure(NUMBER, address);
    newNetworks(nodes).ensure(NUMBER, address);

    assertThat(networks.list()).containsExactly(NUMBER);

    networks.remove(NUMBER);
    networks.remove(NUMBER);
    assertThat(networks.list()).isEmpty();
  }

  @Test
  void a_network_of_somebody_else_is_refused_and_nothing_stays() throws Exception {
    try (var stranger = stranger(NUMBER)) {
      assertThatThrownBy(() -> networks.ensure(NUMBER, address))
          .as("%s", stranger)
          .isInstanceOf(NetworkTaken.class)
          .hasMessageContaining("network " + NUMBER);
      assertThat(networks.list()).isEmpty();

      networks.ensure(NUMBER + 1, address);
    }
    // A process that another test starts just then has the stranger's socket until it runs.
    await()
        .ignoreExceptionsInstanceOf(NetworkTaken.class)
        .untilAsserted(() -> networks.ensure(NUMBER, address));
    assertThat(networks.list()).containsExactlyInAnyOrder(NUMBER, NUMBER + 1);
  }

  @Test
  void a_file_that_the_node_rewrites_stays_and_all_others_are_laid_down_anew() throws IOException {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    nodes.write("n-1", Map.of("redis.conf", read("n-1", "redis.conf") + "timeout 77\n"));
    nodes.retire("n-1");

    nodes.run(redis("n-1", 3, BOOT + " --databases 9"));
    awaitAnswer("n-1", 3);

    assertThat(read("n-1", "redis.conf")).contains("timeout 77");
    assertThat(read("n-1", "boot")).contains("--databases 9");
  }

  @Test
  void a_node_is_known_by_its_program_and_before_by_its_script() {
    networks.ensure(NUMBER, address);
    String patient = "while [ ! -e go ]; do sleep 0.05; done\n" + BOOT;

    nodes.run(redis("n-1", 3, patient));

    assertThat(nodes.find("n-1").orElseThrow().running()).isTrue();
    nodes.run(redis("n-1", 3, patient));
    nodes.write("n-1", Map.of("go", ""));
    awaitAnswer("n-1", 3);
    assertThat(newNodes().find("n-1").orElseThrow().running()).isTrue();
  }

  @Test
  void a_frozen_node_does_not_run_and_is_started_again() throws IOException {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    run("n-2", 4);

    freeze("n-1");

    assertThat(nodes.find("n-1").orElseThrow().running()).isFalse();
    assertThat(nodes.list()).filteredOn(Node::running).extracting(Node::name).containsOnly("n-2");
    assertThat(nodes.run(redis("n-1", 3, BOOT)).running()).isTrue();
    awaitAnswer("n-2", 3);
  }

  @Test
  void a_frozen_node_can_be_removed_or_retired() throws IOException {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    run("n-2", 4);
    freeze("n-1");
    freeze("n-2");

    nodes.remove("n-1");
    nodes.retire("n-2");

    assertThat(nodes.list()).extracting(Node::name).containsExactly("n-2");
    assertThat(nodes.find("n-2").orElseThrow().running()).isFalse();
  }

  @Test
  void what_a_killed_script_started_does_not_outlive_it() throws IOException {
    networks.ensure(NUMBER, address);
    run("n-1", 3, "redis-server redis.conf &\nwait");

    ask("n-1", 3, "SET k v");

    kill("n-1");
    RedisTalk.eventually(
        () ->
            nodes.run(redis("n-1", 3, BOOT)).running()
                && answers("n-1", 3)
                && !ask("n-1", 3, "GET k").equals("v"));

    nodes.remove("n-1");
    assertThat(nodes.list()).isEmpty();
  }

  @Test
  void a_script_among_the_files_may_be_executed() {
    networks.ensure(NUMBER, address);

    run("n-1", 3, "#!/bin/sh\nif [ -x boot ]; then exec redis-server redis.conf; fi");
  }

  @Test
  void no_secret_shows_in_what_is_printed() {
    assertThat(redis("n-1", 3, BOOT)).hasToString(redis("n-1", 3, BOOT).toString());
    assertThat(redis("n-1", 3, BOOT).toString()).doesNotContain("protected-mode");
  }
}
