package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.TestCertificate;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients speak HTTP/2 as soon as they may, which is where the gateway serves TLS. They are
/// answered alike.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(value = TestCertificate.class, restrictToAnnotatedClass = true)
class HttpVersionsIT {

  @TestHTTPResource(value = "/", tls = true)
  URI place;

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void what_is_let_in_is_answered(Version version) throws Exception {
    try (HttpClient client = client(version)) {
      assertThat(status(client, "GET", "/v1/regions", "")).isEqualTo(200);
      assertThat(status(client, "GET", "/v1/apps/my-app/variables", "")).isEqualTo(200);
      assertThat(status(client, "POST", "/v1/apps/my-app/variables", "{\"a\":1}")).isEqualTo(200);
      assertThat(status(client, "GET", "/v1/users/self", "")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void so_is_what_is_not(Version version) throws Exception {
    try (HttpClient client = client(version)) {
      assertThat(status(client, "GET", "/v1/nothing", "")).isEqualTo(404);
      assertThat(status(client, "PATCH", "/v1/regions", "{}")).isEqualTo(405);
      assertThat(status(client, "POST", "/v1/users", "{\"user\":{}}")).isEqualTo(422);
      assertThat(status(client, "POST", "/v1/users", "no JSON")).isEqualTo(400);
      assertThat(status(client, "DELETE", "/v1/tokens/nobodys", "")).isEqualTo(404);
      assertThat(send(client, request("GET", "/v1/users/self", "", "garbage"))).isEqualTo(401);
    }
  }

  private HttpClient client(Version version) {
    return HttpClient.newBuilder().version(version).sslContext(TestCertificate.trusting()).build();
  }

  private int status(HttpClient client, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(client, request(method, path, body, TestSecrets.operatorToken()));
  }

  private HttpRequest request(String method, String path, String body, String token) {
    return HttpRequest.newBuilder(place.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private static int send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(client.version());
    return answer.statusCode();
  }
}
