package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A tenant may send Redis any command. These are the walls it then stands before, tried from
/// inside with Redis' own means; each wall is also tried without it, lest a test passes for a
/// broken network.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DockerStack.ENGINE)
class DockerIsolationIT {
  @RegisterExtension
  static final DockerStack STACK = DockerStack.published("walls", HostIp.outside());

  private final DockerNodes nodes = new DockerNodes(STACK.engine());
  private final DockerAddresses addresses = new DockerAddresses(STACK.engine());
  private final Address own = FreePorts.address(HostIp.outside());
  private final Address neighbours = FreePorts.address(HostIp.outside());

  @BeforeEach
  void two_tenants() {
    RedisSpec.run(nodes, addresses, "own", own);
    RedisSpec.run(nodes, addresses, "neighbour", neighbours);
  }

  @AfterEach
  void leaveNothingBehind() {
    nodes.list().forEach(node -> nodes.remove(node.name()));
    addresses.list().forEach(addresses::remove);
  }

  private String fromInside(String host, int port) {
    return STACK.exec("own", "timeout 2 redis-cli -h " + host + " -p " + port + " PING; echo $?");
  }

  @Test
  void clients_come_in_from_outside_and_from_inside() {
    assertThat(RedisTalk.at(own).answers()).isTrue();
    assertThat(fromInside("127.0.0.1", own.port())).startsWith("PONG");
  }

  @Test
  void a_neighbour_is_out_of_reach() {
    assertThat(fromInside(STACK.ipOf(neighbours), neighbours.port())).isEqualTo("124");
    assertThat(fromInside(neighbours.host(), neighbours.port())).isEqualTo("124");
  }

  @Test
  void names_are_not_answered() {
    assertThat(STACK.exec("own", "timeout 3 getent hosts " + STACK.container(neighbours.id())))
        .isEmpty();
  }

  @Test
  void the_metadata_address_and_the_world_are_out_of_reach() {
    assertThat(fromInside("169.254.169.254", 80)).isEqualTo("124");
    assertThat(fromInside("192.0.2.99", 443)).isEqualTo("124");
  }

  @Test
  void the_host_is_out_of_reach() throws IOException {
    try (var service = new ServerSocket()) {
      service.bind(new InetSocketAddress("0.0.0.0", 0));
      service.setSoTimeout(2_000);
      String[] ways = {STACK.gateway(own), HostIp.outside()};

      for (String host : ways) {
        RedisTalk.at(own).say("REPLICAOF " + host + " " + service.getLocalPort());
        assertThatThrownBy(service::accept)
            .as("a call from inside to %s", host)
            .isInstanceOf(SocketTimeoutException.class);
      }

      assertThat(STACK.openNamespaceReaches(STACK.gateway(own), service.getLocalPort())).isTrue();
      service.accept().close();
    }
  }

  @Test
  void a_port_that_is_not_published_is_reached_from_the_host_alone() {
    String second = "redis-server --port 6379 --bind '* -::*' --protected-mode no";
    STACK.exec("own", second + " --daemonize yes --dir /tmp");

    new RedisTalk(addresses.inside(own), 6379).awaitAnswer();
    assertThat(STACK.openNamespaceReaches(STACK.ipOf(own), 6379)).isFalse();
    assertThat(fromInside(STACK.ipOf(neighbours), 6379)).isEqualTo("124");
    assertThat(new RedisTalk(HostIp.outside(), 6379).answers()).isFalse();
  }

  @Test
  void the_limits_are_those_of_the_spec() {
    String inspect =
        Shell.docker(
            "inspect",
            "-f",
            "{{with .HostConfig}}{{.Memory}} {{.MemorySwap}} {{.CpuQuota}}/{{.CpuPeriod}} {{.PidsLimit}} {{.CapDrop}}"
                + " {{json .CapAdd}} {{.SecurityOpt}} {{.ReadonlyRootfs}} {{.RestartPolicy.Name}}"
                + " {{.LogConfig.Config}}{{end}}",
            STACK.container("own"));

    assertThat(inspect)
        .isEqualTo(
            "134217728 134217728 5000/10000 64 [ALL] null [no-new-privileges] true always"
                + " map[max-file:3 max-size:1m]");
  }

  @Test
  void a_node_has_no_capability_and_nowhere_to_write() throws IOException {
    String pid = Shell.docker("inspect", "-f", "{{.State.Pid}}", STACK.container("own"));

    assertThat(Files.readAllLines(Path.of("/proc", pid, "status")))
        .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
    assertThat(STACK.exec("own", "touch /etc/x /usr/x 2>&1; iptables -F 2>&1; echo $?"))
        .doesNotEndWith("\n0");
    assertThat(STACK.exec("own", "touch /etc/x 2>&1")).contains("Read-only file system");
  }

  @Test
  void a_shutdown_by_the_tenant_is_a_restart() {
    assertThatThrownBy(() -> RedisTalk.at(own).say("SHUTDOWN NOSAVE"))
        .isInstanceOf(IOException.class);

    RedisTalk.at(own).awaitAnswer();
  }
}
