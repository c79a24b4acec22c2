package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerEngineTest {

  private static DockerEngine at(String host) {
    return new DockerEngine(
        new DockerConfig(
            Optional.of(host),
            "test",
            "10.83.0.0/16",
            "10.84.0.0/14",
            "redock/address:5",
            "127.0.0.1",
            List.of(),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(200)),
        () -> "here");
  }

  @Test
  void an_engine_that_is_not_there_is_away() throws IOException {
    try (var engine = at("unix:///nonexistent/docker.sock")) {
      assertThatThrownBy(engine::ping)
          .isInstanceOf(EngineAway.class)
          .hasMessageContaining("did not answer");
      assertThatThrownBy(() -> new DockerNodes(engine).list()).isInstanceOf(EngineAway.class);
      assertThatThrownBy(() -> new DockerNodes(engine).remove("n-1"))
          .isInstanceOf(EngineAway.class);
    }
  }

  @Test
  void an_engine_that_hangs_is_away() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var engine = at("tcp://127.0.0.1:" + silent.getLocalPort())) {
      assertThatThrownBy(() -> new DockerNodes(engine).log("n-1", 5))
          .isInstanceOf(EngineAway.class);
      assertThatThrownBy(() -> new DockerAddresses(engine).list()).isInstanceOf(EngineAway.class);
    }
  }
}
