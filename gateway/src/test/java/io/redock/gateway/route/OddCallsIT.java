package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.Management;
import io.redock.gateway.testing.TestSecrets;
import io.redock.gateway.testing.Wire;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that are not as clients make them, by hand.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class OddCallsIT {

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @Test
  void a_connection_on_which_nothing_is_said_is_closed_in_less_than_a_minute() {
    assertThat(ConfigProvider.getConfig().getValue("quarkus.http.idle-timeout", Duration.class))
        .isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/apps/%zz", "/v1/%", "/%zz", "/api/databases/%e"})
  void a_url_that_is_malformed_is_400_without_a_word(String path) {
    // When
    Wire answer = Wire.say("GET " + path + " HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/apps/a%00b/variables",
        "/v1/users/%00/tokens",
        "/v1/users?username=%00",
        "/api/logs/ad-1%00?token=x"
      })
  void a_nul_is_in_no_name(String path) {
    // When
    Wire answer = Wire.say("GET " + path + " HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/ready", "/q/health/live"})
  void what_machines_watch_is_not_for_the_public(String path) {
    assertThat(Wire.say("GET " + path + " HTTP/1.1", token()).status()).isEqualTo(404);
    assertThat(Management.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void a_call_is_measured_by_its_route_and_names_nobodys_app() {
    // Given
    Wire.say("GET /v1/apps/secret-app/variables HTTP/1.1", token());
    Wire.say("GET /v1/apps/secret-app/addons/secret-addon HTTP/1.1");
    Wire.say("DELETE /v1/users/secret-user/tokens HTTP/1.1", token());
    Wire.say("GET /v1/secret-path HTTP/1.1", token());
    // When
    String metrics = Management.get("/q/metrics").asString();
    // Then
    assertThat(metrics)
        .contains("uri=\"/v1/apps/*\"", "uri=\"/v1/apps/{app}/addons/*\"")
        .contains("uri=\"/v1/users/{user}/tokens\"")
        .doesNotContain("secret-");
  }

  @Test
  void an_upgrade_to_http2_without_tls_is_not_taken() {
    // When
    Wire answer =
        Wire.say(
            "GET /v1/apps HTTP/1.1",
            token(),
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA");
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("upgrade", "http2-settings");
  }

  @Test
  void a_slash_too_many_does_no_harm() {
    // When
    Wire answer = Wire.say("GET //v1/regions HTTP/1.1");
    Wire passedOn = Wire.say("GET //v1/apps/my-app/variables?aliases=true HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(passedOn.status()).isEqualTo(200);
    assertThat(passedOn.body()).contains("\"uri\":\"/v1/apps/my-app/variables?aliases=true\"");
  }

  @Test
  void a_service_is_asked_for_what_was_checked() {
    // When
    Wire answer = Wire.say("GET /api/logs/ad-1/../../databases/ad-2 HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"uri\":\"/api/databases/ad-2\"");
  }

  @ParameterizedTest
  @CsvSource({"15000, 200", "17000, 431", "60000, 431"})
  void headers_may_be_long_but_not_too_long(int length, int status) {
    // When
    Wire answer = Wire.say("GET /v1/apps HTTP/1.1", token(), "X-Long: " + "x".repeat(length));
    // Then
    assertThat(answer.status()).isEqualTo(status);
    if (status == 431) {
      assertThat(answer.error()).contains("headers");
    }
  }

  @ParameterizedTest
  @CsvSource({"3900, 200", "4100, 414", "30000, 414"})
  void so_may_a_url(int length, int status) {
    // When
    Wire answer = Wire.say("GET /v1/apps?q=" + "x".repeat(length) + " HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(status);
    if (status == 414) {
      assertThat(answer.error()).contains("URL");
    }
  }

  @ParameterizedTest
  @CsvSource({"/v1/regions, 200", "/v1/apps, 200", "/v1/tokens, 200", "/v1/nothing, 404"})
  void head_is_a_get_without_a_body(String path, int status) {
    // When
    Wire answer = Wire.say("HEAD " + path + " HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "PATCH", "BREW"})
  void a_method_that_a_route_of_the_gateway_does_not_know_is_405(String method) {
    // When
    Wire answer = Wire.say(method + " /v1/tokens HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET, POST");
    assertThat(answer.error()).contains("GET, POST");
  }

  @Test
  void of_other_routes_the_service_knows_the_methods() {
    // When
    Wire answer = Wire.say("OPTIONS /v1/apps HTTP/1.1", token());
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"method\":\"OPTIONS\"");
  }

  private static String token() {
    return "Authorization: Bearer " + TestSecrets.operatorToken();
  }
}
