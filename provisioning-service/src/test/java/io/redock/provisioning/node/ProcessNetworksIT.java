package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessNetworksIT extends NetworksContract {
  @TempDir Path directory;

  private final String stack = FreePorts.stack();

  @Override
  Nodes newNodes() {
    return new ProcessNodes(directory, () -> "here");
  }

  @Override
  Addresses newAddresses(Nodes nodes) {
    return new HostAddresses((ProcessNodes) nodes, "127.0.0.1", new PortRange(21000, 22999));
  }

  @Override
  Networks newNetworks(Nodes nodes) {
    return new HostNetworks((ProcessNodes) nodes, stack);
  }

  @Override
  String ask(String node, String ip, int port, String command) {
    try {
      return new RedisTalk(ip, port).say(command);
    } catch (IOException nobody) {
      return "";
    }
  }

  @Override
  String read(String node, String file) throws IOException {
    Path path = directory.resolve(node).resolve("data").resolve(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    return Files.readString(path);
  }

  @Override
  void freeze(String node) throws IOException {
    signal(node, "-STOP");
    RedisTalk.eventually(() -> !nodes.find(node).orElseThrow().running());
  }

  @Override
  void kill(String node) throws IOException {
    signal(node, "-KILL");
  }

  private void signal(String node, String signal) throws IOException {
    String pid = Files.readString(directory.resolve(node).resolve("process")).split(" ")[0];
    assertThat(Shell.run("kill", signal, pid).status()).isZero();
  }

  @Override
  AutoCloseable stranger(int number) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(networks.host(number, 9)), 26379));
    return socket;
  }

  @Test
  void a_node_is_reached_straight_where_it_sits() {
    networks.ensure(NUMBER, address);

    assertThat(networks.endpoint(NUMBER, address, 9, 26379))
        .isEqualTo(new Endpoint(networks.host(NUMBER, 9), 26379));
  }

  @Test
  void a_network_whose_nodes_live_is_not_probed() {
    networks.ensure(NUMBER, address);
    run("n-1", 3);

    newNetworks(nodes).ensure(NUMBER, address);

    assertThat(answers("n-1", 3)).isTrue();
  }
}
