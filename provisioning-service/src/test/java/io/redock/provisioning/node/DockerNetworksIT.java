package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(DockerStack.ENGINE)
class DockerNetworksIT extends NetworksContract {
  @RegisterExtension static final DockerStack STACK = DockerStack.named("nets");

  @Override
  Nodes newNodes() {
    return new DockerNodes(STACK.engine());
  }

  @Override
  Addresses newAddresses(Nodes nodes) {
    return new DockerAddresses(STACK.engine());
  }

  @Override
  Networks newNetworks(Nodes nodes) {
    return new DockerNetworks(STACK.engine());
  }

  @Override
  String ask(String node, String ip, int port, String command) {
    String call = "timeout 2 redis-cli -h " + ip + " -p " + port + " " + command + " 2>&1";
    return Shell.run("docker", "exec", STACK.container(node), "sh", "-c", call).output();
  }

  private boolean reaches(String node, String ip, int port) {
    return ask(node, ip, port, "PING").equals("PONG");
  }

  @Override
  String read(String node, String file) {
    assertThat(STACK.exec(node, "stat -c '%a %U' " + file)).isEqualTo("600 redis");
    return STACK.exec(node, "cat " + file) + "\n";
  }

  @Override
  void freeze(String node) {
    Shell.docker("pause", STACK.container(node));
  }

  @Override
  void kill(String node) {
    Shell.crash(STACK.container(node));
  }

  @Override
  AutoCloseable stranger(int number) {
    String subnet = networks.host(number, 1) + "/28";
    String theirs = STACK.container("theirs");
    Shell.docker("network", "create", "--subnet", subnet, theirs);
    return () -> Shell.docker("network", "rm", theirs);
  }

  private void runAtAddress() {
    nodes.run(RedisSpec.of("n-0", address, addresses.bind()));
    RedisTalk.at(address).awaitAnswer();
  }

  private String network() {
    return STACK.container("net-" + NUMBER);
  }

  private String inspect(String what, String container) {
    return Shell.docker("inspect", "-f", "{{" + what + "}}", STACK.container(container));
  }

  @Test
  void the_address_reaches_its_nodes_and_they_reach_it() {
    networks.ensure(NUMBER, address);
    runAtAddress();
    run("n-1", 3);

    assertThat(answers("n-0", 3)).isTrue();
    assertThat(reaches("n-1", networks.host(NUMBER, 2), address.port())).isTrue();
    assertThat(RedisTalk.at(address).answers()).as("clients still come in").isTrue();
  }

  @Test
  void a_restart_of_the_address_keeps_its_leg_and_its_filter() {
    networks.ensure(NUMBER, address);
    runAtAddress();
    run("n-1", 3);
    String before = routes();

    for (int i = 0; i < 3; i++) {
      Shell.docker("restart", "-t", "1", STACK.container(address.id()));
    }
    networks.ensure(NUMBER, address);
    RedisTalk.eventually(
        () ->
            nodes.run(RedisSpec.of("n-0", address, addresses.bind())).running()
                && RedisTalk.at(address).answers());

    assertThat(answers("n-0", 3)).isTrue();
    assertThat(reaches("n-1", networks.host(NUMBER, 2), address.port())).isTrue();
    assertThat(routes()).isEqualTo(before).contains("default via " + STACK.gateway(address));
    assertThat(filter()).contains(":INPUT DROP", ":FORWARD DROP", ":OUTPUT DROP");
  }

  private String routes() {
    return Shell.docker("exec", STACK.container(address.id()), "busybox", "ip", "route");
  }

  private String filter() {
    String save = "iptables-nft-save; iptables-legacy-save";
    return Shell.docker("exec", STACK.container(address.id()), "sh", "-c", save);
  }

  @Test
  void an_address_made_anew_becomes_a_part_again() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    addresses.remove(address.id());

    addresses.ensure(address);
    networks.ensure(NUMBER, address);

    runAtAddress();
    assertThat(answers("n-0", 3)).isTrue();
  }

  @Test
  void an_address_that_sleeps_is_a_part_when_it_wakes() {
    Shell.docker("stop", "-t", "0", STACK.container(address.id()));
    networks.ensure(NUMBER, address);
    addresses.ensure(address);

    run("n-1", 3);
    runAtAddress();

    assertThat(answers("n-0", 3)).isTrue();
  }

  @Test
  void an_address_whose_network_somebody_removed_opens_again() {
    networks.ensure(NUMBER, address);
    Shell.docker("stop", "-t", "0", STACK.container(address.id()));
    Shell.docker("network", "rm", network());

    addresses.ensure(address);
    networks.ensure(NUMBER, address);

    run("n-1", 3);
    runAtAddress();
    assertThat(answers("n-0", 3)).isTrue();
  }

  @Test
  void a_node_moves_to_a_network_made_anew_and_keeps_its_data() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    ask("n-1", 3, "SET k v");
    nodes.retire("n-1");
    run("n-1", 3);
    Shell.docker("kill", STACK.container("n-1"));

    networks.remove(NUMBER);
    networks.ensure(NUMBER, address);
    run("n-1", 3);

    assertThat(ask("n-1", 3, "GET k")).isEqualTo("v");
  }

  @Test
  void a_node_that_was_cut_off_is_isolated_until_it_is_asked_for() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);
    run("n-2", 4);

    Shell.docker("network", "disconnect", network(), STACK.container("n-1"));
    assertThat(answers("n-2", 3)).isFalse();
    assertThat(answers("n-1", 4)).isFalse();
    assertThat(nodes.find("n-1").orElseThrow().running()).isTrue();

    nodes.run(redis("n-1", 3, BOOT));
    awaitAnswer("n-2", 3);
  }

  @Test
  void removal_cuts_off_whoever_is_left_and_leaves_the_address_open() {
    networks.ensure(NUMBER, address);
    runAtAddress();
    run("n-1", 3);

    networks.remove(NUMBER);

    assertThat(answers("n-0", 3)).isFalse();
    assertThat(RedisTalk.at(address).answers()).isTrue();
    assertThat(routes()).doesNotContain(networks.host(NUMBER, 2));
  }

  @Test
  void nothing_that_the_engine_tells_of_a_node_shows_its_secret_files() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);

    assertThat(Shell.docker("inspect", STACK.container("n-1"))).doesNotContain("protected-mode");
    assertThat(STACK.exec("n-1", "ls -a")).doesNotContain(".first");
  }

  @Test
  void a_node_on_a_network_stands_before_the_same_walls_and_is_alone() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);

    assertThat(inspect("with .HostConfig}}{{.PidMode}}{{.Dns}}{{end", "n-1"))
        .isEqualTo("[127.0.0.1]");
    assertThat(inspect("with .HostConfig}}{{.CapDrop}}{{.ReadonlyRootfs}}{{end", "n-1"))
        .isEqualTo("[ALL]true");
    assertThat(inspect(".NetworkSettings.Ports", "n-1")).isEqualTo("map[]");
    assertThat(STACK.exec("n-1", "cat /proc/1/comm")).isEqualTo("redis-server");
  }

  @Test
  void a_proxy_carries_the_control_plane_in() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);

    nodes.run(proxy());

    Endpoint endpoint = networks.endpoint(NUMBER, address, 3, 6379);
    var inside = new RedisTalk(endpoint.host(), endpoint.port());
    inside.awaitAnswer();
    assertThat(endpoint.port()).isEqualTo(7003);
    assertThat(reaches("n-1", networks.host(NUMBER, 2), 7003)).isFalse();
    assertThat(STACK.openNamespaceReaches(STACK.ipOf(address), 7003)).isFalse();
    assertThat(inside.answers()).isTrue();
  }

  private NodeSpec proxy() {
    String configuration =
        """
        defaults
          mode tcp
          timeout connect 1s
          timeout client 1m
          timeout server 1m
        listen inside
          bind :7003
          server n-1 %s:6379
        """
            .formatted(networks.host(NUMBER, 3));
    return new NodeSpec(
        "n-0",
        "db-1",
        "gateway",
        "redock/haproxy:2.6",
        List.of("haproxy", "-db", "-f", "haproxy.cfg"),
        "haproxy",
        Map.of(),
        Map.of("haproxy.cfg", configuration),
        Set.of(),
        RedisSpec.SMALL,
        new Placement.AtAddress(address));
  }
}
