package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.limit.CallsUnderWay;
import io.redock.gateway.limit.Numbers;
import io.redock.gateway.testing.Terms;
import io.redock.gateway.token.Principal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnRoutesTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /// On a thread of its own nobody else would tell the caller.
  @ParameterizedTest
  @EnumSource(Version.class)
  void whoever_calls_hears_of_an_error_of_ours(Version version) throws Exception {
    // Given
    int port = gatewayTo(new Broken());
    // When
    HttpResponse<String> answer = get(version, port, Broken.PATH);
    // Then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"error\"");
  }

  private static final class Broken implements Endpoint {

    static final String PATH = "/v1/broken";

    @Override
    public HttpMethod method() {
      return HttpMethod.GET;
    }

    @Override
    public String path() {
      return PATH;
    }

    @Override
    public Answer answer(Call call) {
      throw new StackOverflowError("for the test");
    }
  }

  private static final class OpenAuthenticator extends Authenticator {

    OpenAuthenticator() {
      super(null, null);
    }

    @Override
    void admit(
        RoutingContext call, Admission asked, Optional<String> addon, Consumer<Principal> enter) {
      enter.accept(Principal.ANYONE);
    }
  }

  private int gatewayTo(Endpoint endpoint) {
    CallsUnderWay underWay = new CallsUnderWay(new Numbers(2, 2), new SimpleMeterRegistry());
    Entrance entrance = new Entrance(underWay, vertx, new Terms());
    OwnRoutes routes = new OwnRoutes(new OpenAuthenticator(), entrance, List.of(endpoint));
    Router router = Router.router(vertx);
    router.route().handler(routes::enter);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private static HttpResponse<String> get(Version version, int port, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
