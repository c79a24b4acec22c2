package io.redock.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class BrowserRulesIT {

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/tokens, 200",
    "/v1/apps/my-app/variables, 200",
    "/v1/tokens/nothing/there, 404",
    "/nowhere, 404",
    "/openapi.json, 200",
    "/docs/, 200"
  })
  void every_answer_tells_browsers_to_make_nothing_else_of_it(String path, int status) {
    // When
    Response answer = Client.operator().asks().get(path);
    // Then
    answer
        .then()
        .statusCode(status)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
    assertThat(answer.headers().getValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.headers().hasHeaderWithName("Strict-Transport-Security")).isFalse();
  }

  @Test
  void a_refusal_tells_it_too() {
    given()
        .get("/v1/apps")
        .then()
        .statusCode(401)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store");
  }

  @ParameterizedTest
  @CsvSource({"/v1/tokens", "/v1/apps/my-app/variables", "/api/logs/ad-1?token=x"})
  void what_may_hold_a_secret_is_kept_by_no_cache(String path) {
    // When
    Response answer = Client.operator().asks().get(path);
    // Then
    assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void a_service_may_say_otherwise() {
    // When
    Response answer = given().get("/v1/addon_providers");
    // Then
    assertThat(answer.headers().getValues("Cache-Control")).containsExactly("max-age=60");
  }

  @Test
  void pages_from_elsewhere_are_told_nothing_unless_somebody_wants_it() {
    // When
    Response answer =
        Client.operator().asks().header("Origin", "https://elsewhere.example").get("/v1/tokens");
    Response preflight =
        given()
            .header("Origin", "https://elsewhere.example")
            .header("Access-Control-Request-Method", "GET")
            .options("/v1/tokens");
    // Then
    assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
    assertThat(preflight.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
    preflight.then().statusCode(405);
  }
}
