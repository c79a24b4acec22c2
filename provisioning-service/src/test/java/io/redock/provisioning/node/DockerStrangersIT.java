package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Here only the loopback is private. Whoever calls this host by its outer address comes with that
/// address, and so is a stranger.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DockerStack.ENGINE)
class DockerStrangersIT {
  @RegisterExtension
  static final DockerStack STACK =
      DockerStack.published("strangers", HostIp.outside(), List.of("127.0.0.0/8"));

  private final DockerNodes nodes = new DockerNodes(STACK.engine());
  private final DockerAddresses addresses = new DockerAddresses(STACK.engine());
  private final Address address = FreePorts.address(HostIp.outside());
  private final RedisTalk stranger = RedisTalk.at(address);

  @BeforeEach
  void database() {
    run();
  }

  @AfterEach
  void leaveNothingBehind() {
    nodes.list().forEach(node -> nodes.remove(node.name()));
    addresses.list().forEach(addresses::remove);
  }

  @Test
  void strangers_are_let_in_only_while_everybody_is() {
    assertThat(stranger.answers()).isFalse();

    addresses.admit(address, true);
    assertThat(stranger.answers()).isTrue();

    addresses.admit(address, false);
    assertThat(stranger.answers()).isFalse();
    assertThat(controlPlane().answers()).isTrue();
  }

  @Test
  void who_is_connected_stays_connected() throws IOException {
    // Given
    addresses.admit(address, true);
    try (var socket = new Socket(address.host(), address.port())) {
      socket.setSoTimeout(2_000);
      assertThat(ping(socket)).isEqualTo("+PONG");
      // When
      addresses.admit(address, false);
      // Then
      assertThat(ping(socket)).isEqualTo("+PONG");
      // When
      addresses.admit(address, true);
      // Then
      assertThat(ping(socket)).isEqualTo("+PONG");
    }
  }

  @Test
  void one_that_was_started_again_is_private_until_it_is_told_otherwise() {
    // Given
    addresses.admit(address, true);
    // When
    Shell.docker("restart", "-t", "1", STACK.container(address.id()));
    run();
    // Then
    assertThat(stranger.answers()).isFalse();
    addresses.admit(address, true);
    assertThat(stranger.answers()).isTrue();
  }

  private void run() {
    addresses.ensure(address);
    RedisTalk.eventually(
        () ->
            nodes.run(RedisSpec.of("db", address, addresses.bind())).running()
                && controlPlane().answers());
  }

  private RedisTalk controlPlane() {
    return new RedisTalk(addresses.inside(address), address.port());
  }

  private static String ping(Socket socket) throws IOException {
    socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
