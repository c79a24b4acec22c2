package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.limit.Numbers;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A request line whose path has no slash is refused before any handler has run.
class APathWithoutASlashTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void is_refused_and_nothing_more_is_read() throws Exception {
    // Given
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Router router = Router.router(vertx);
    router
        .route()
        .order(Integer.MIN_VALUE)
        .handler(new Leftovers(Numbers.ofLeftovers(1024 * 1024))::accept);
    router
        .route()
        .failureHandler(
            call -> {
              try {
                Refusals.failed(call);
              } catch (RuntimeException failed) {
                thrown.add(failed);
                throw failed;
              }
            });
    int port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();

    // When
    List<String> answers = new ArrayList<>();
    for (String line : List.of("OPTIONS * HTTP/1.1", "POST foo HTTP/1.1")) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(2000);
        socket
            .getOutputStream()
            .write(
                (line + "\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        // To its end: the connection is closed.
        answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      }
    }

    // Then
    assertThat(thrown).isEmpty();
    assertThat(answers).hasSize(2).allMatch(answer -> answer.startsWith("HTTP/1.1 404"));
  }
}
