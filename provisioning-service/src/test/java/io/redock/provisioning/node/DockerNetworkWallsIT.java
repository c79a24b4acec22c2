package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What a tenant whose Redis sits on a private network meets there, tried from inside; each wall
/// is also tried without it.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DockerStack.ENGINE)
class DockerNetworkWallsIT {
  @RegisterExtension
  static final DockerStack STACK = DockerStack.published("netwalls", HostIp.outside());

  private final DockerNodes nodes = new DockerNodes(STACK.engine());
  private final DockerAddresses addresses = new DockerAddresses(STACK.engine());
  private final DockerNetworks networks = new DockerNetworks(STACK.engine());
  private final Address own = FreePorts.address(HostIp.outside());
  private final Address neighbours = FreePorts.address(HostIp.outside());

  @BeforeEach
  void two_tenants() {
    addresses.ensure(own);
    addresses.ensure(neighbours);
    networks.ensure(1, own);
    networks.ensure(2, neighbours);
    run("own", 1, 3);
    run("replica", 1, 4);
    run("neighbour", 2, 3);
  }

  private void run(String name, int number, int slot) {
    String ip = networks.host(number, slot);
    nodes.run(RedisSpec.on(new Placement.OnNetwork(number, slot), ip, name, NetworksContract.BOOT));
    RedisTalk.eventually(() -> fromInside(name, ip, 6379).startsWith("PONG"));
  }

  @AfterEach
  void leaveNothingBehind() {
    nodes.list().forEach(node -> nodes.remove(node.name()));
    networks.list().forEach(networks::remove);
    addresses.list().forEach(addresses::remove);
  }

  private static String fromInside(String node, String host, int port) {
    String call = "timeout 2 redis-cli -h " + host + " -p " + port + " PING 2>&1; echo $?";
    return STACK.exec(node, call);
  }

  private void assertOutOfReach(String host, int port) {
    assertThat(fromInside("own", host, port)).as(host + ":" + port).doesNotEndWith("0");
  }

  @Test
  void another_databases_network_is_out_of_reach() {
    RedisSpec.run(nodes, addresses, "at-neighbours-address", neighbours);

    assertThat(fromInside("own", networks.host(1, 4), 6379)).startsWith("PONG");
    assertOutOfReach(networks.host(2, 3), 6379);
    assertOutOfReach(networks.host(2, 2), neighbours.port());
    assertOutOfReach(STACK.ipOf(neighbours), neighbours.port());
    assertOutOfReach(neighbours.host(), neighbours.port());
  }

  @Test
  void nobody_is_carried_through_the_address() {
    String itself = STACK.routedThroughAddress(networks, 1, networks.host(1, Networks.ADDRESS));
    String host = STACK.routedThroughAddress(networks, 1, STACK.gateway(own));

    assertThat(itself).contains("1 packets received");
    assertThat(host).contains("0 packets received");
  }

  @Test
  void the_host_is_out_of_reach_by_each_of_its_addresses() throws IOException {
    try (var service = new ServerSocket()) {
      service.bind(new InetSocketAddress("0.0.0.0", 0));

      assertOutOfReach(networks.host(1, 1), service.getLocalPort());
      assertOutOfReach(networks.host(1, 14), service.getLocalPort());
      assertOutOfReach(STACK.gateway(own), service.getLocalPort());
      assertOutOfReach(HostIp.outside(), service.getLocalPort());
      assertOutOfReach("172.17.0.1", service.getLocalPort());
      assertThat(STACK.openNamespaceReaches(STACK.gateway(own), service.getLocalPort())).isTrue();
    }
  }

  @Test
  void the_metadata_address_and_the_world_are_out_of_reach() {
    assertOutOfReach("169.254.169.254", 80);
    assertOutOfReach("192.0.2.99", 443);
  }

  @Test
  void names_of_the_world_are_not_answered_and_soon() {
    long begun = System.nanoTime();

    assertThat(STACK.exec("own", "timeout 4 getent hosts example.com")).isEmpty();
    assertThat(STACK.exec("own", "timeout 4 getent hosts " + STACK.container("neighbour")))
        .isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void this_host_reaches_nothing_of_it() {
    assertThat(new RedisTalk(networks.host(1, 3), 6379).answers()).isFalse();
    assertThat(fromInside("replica", networks.host(1, 3), 6379)).startsWith("PONG");
  }
}
