package io.redock.provisioning.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DockerEngineTest {

  private static DockerEngine at(String host) {
    return at(host, Duration.ofMillis(200));
  }

  private static DockerEngine patient(String host) {
    return at(host, Duration.ofMinutes(1));
  }

  private static DockerEngine at(String host, Duration patience) {
    return new DockerEngine(
        new DockerConfig(
            Optional.of(host),
            "test",
            "10.83.0.0/16",
            "10.84.0.0/14",
            "redock/address:5",
            "127.0.0.1",
            List.of(),
            patience,
            patience,
            patience),
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

  @Test
  void a_step_does_not_wait_for_an_image_that_takes_long() throws Exception {
    // Given: an engine that has no image, and is slow to fetch one
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Void> fetched = new CompletableFuture<>();
    HttpServer slow =
        answering(
            call -> {
              if (call.getRequestURI().getPath().endsWith("/images/create")) {
                asked.incrementAndGet();
                call.sendResponseHeaders(200, 0);
                fetched.join();
              } else {
                byte[] refusal = "{\"message\":\"No such image: big\"}".getBytes(UTF_8);
                call.getResponseHeaders().add("Content-Type", "application/json");
                call.sendResponseHeaders(fetched.isDone() ? 500 : 404, refusal.length);
                call.getResponseBody().write(refusal);
              }
              call.close();
            });
    try (var engine = patient("tcp://127.0.0.1:" + slow.getAddress().getPort())) {

      // When
      for (int tries = 0; tries < 2; tries++) {
        assertThatThrownBy(() -> create(engine))
            // Then
            .isInstanceOf(ImageBeingPulled.class)
            .hasMessage("image big is being pulled");
      }
      assertThat(asked).hasValue(1);

      // When: it is there
      fetched.complete(null);

      // Then: whoever asks reaches the engine again
      assertThatThrownBy(() -> create(engine)).isInstanceOf(InternalServerErrorException.class);
    } finally {
      slow.stop(0);
    }
  }

  private static String create(DockerEngine engine) {
    return engine.withImage("big", docker -> docker.createContainerCmd("big").exec().getId());
  }

  private static HttpServer answering(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    return server;
  }
}
