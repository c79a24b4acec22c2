package io.redock.gateway.route;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.Management;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestJwts;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class GatewayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UNKNOWN = "tk-us-" + "x".repeat(40);
  private static final String VARIABLES = "/v1/apps/my-app/variables";

  @BeforeEach
  void operator_is_known() {
    await()
        .atMost(PATIENCE)
        .until(() -> Management.get("/q/health/ready").statusCode(), is -> is == 200);
  }

  @Test
  void a_call_reaches_the_service_under_a_pass_of_its_own() {
    // When
    ValidatableResponse answer = asOperator(VARIABLES + "?aliases=false");
    // Then
    answer
        .statusCode(200)
        .body("method", equalTo("GET"))
        .body("uri", equalTo(VARIABLES + "?aliases=false"));
    String authorization = answer.extract().path("authorization");
    assertThat(authorization).startsWith("Bearer ").doesNotContain(TestSecrets.operatorToken());
    JsonObject claims = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(claims.getString("sub")).isEqualTo("operator");
    assertThat(claims.getString("iss")).isEqualTo("redock");
    assertThat(claims.getJsonArray("groups")).isEqualTo(new JsonArray().add("operator"));
    assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
        .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(301));
  }

  @Test
  void a_pass_is_used_again() {
    String first = asOperator(VARIABLES).extract().path("authorization");
    String second = asOperator(VARIABLES).extract().path("authorization");
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer ",
        "Bearer garbage",
        "Bearer tk-us-0123456789012345678901234567890123456789",
        "Basic OmFiYw==",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciJ9."
      })
  void who_shows_no_token_of_ours_is_not_let_in(String authorization) {
    given()
        .header("Authorization", authorization)
        .get(VARIABLES)
        .then()
        .statusCode(401)
        .contentType("application/json")
        .header("WWW-Authenticate", "Bearer")
        .body("error", notNullValue());
    get(VARIABLES).then().statusCode(401).contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/apis/databases/ad-1"})
  void a_route_that_is_not_in_the_table_is_not_found(String path) {
    get(path).then().statusCode(404).contentType("application/json").body("error", notNullValue());
  }

  @Test
  void services_are_told_who_made_an_app_a_moment_ago_and_no_caller_can_say_so() {
    // Given
    given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .contentType("application/json")
        .body("{}")
        .post("/v1/apps")
        .then()
        .statusCode(200);
    // When
    ValidatableResponse makers = asOperator(VARIABLES);
    ValidatableResponse forged =
        given().header("X-Redock-New-App", "true").get("/v1/addon_providers").then();
    // Then
    makers.body("'x-redock-new-app'", equalTo("true"));
    forged.body("'x-redock-new-app'", nullValue());
  }

  @Test
  void the_catalogue_is_read_without_a_token() {
    // When
    ValidatableResponse answer = get("/v1/addon_providers").then();
    // Then
    answer.statusCode(200).body("uri", equalTo("/v1/addon_providers"));
    String authorization = answer.extract().path("authorization");
    JsonObject claims = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(claims.getString("sub")).isEqualTo("anonymous");
    assertThat(claims.getJsonArray("groups", new JsonArray())).isEmpty();
  }

  @Test
  void a_token_that_is_shown_to_the_catalogue_must_be_good_all_the_same() {
    given()
        .header("Authorization", "Bearer " + UNKNOWN)
        .get("/v1/addon_providers")
        .then()
        .statusCode(401);
  }

  @Test
  void a_url_with_its_own_credential_is_passed_on_without_any_other() {
    given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .get("/api/logs/ad-1?token=its-own")
        .then()
        .statusCode(200)
        .body("uri", equalTo("/api/logs/ad-1?token=its-own"))
        .body("authorization", nullValue());
  }

  @Test
  void a_request_id_is_passed_on_and_told() {
    given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .header("X-Request-Id", "deploy-42")
        .get(VARIABLES)
        .then()
        .header("X-Request-Id", "deploy-42")
        .body("x-request-id", equalTo("deploy-42"));
    get("/nowhere").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void without_postgres_known_tokens_work_and_unknown_ones_wait() {
    // Given
    asOperator(VARIABLES).statusCode(200);
    // When
    LocalInfrastructure.postgres().kill();
    try {
      // Then
      await()
          .pollDelay(Duration.ofMillis(300))
          .atMost(PATIENCE)
          .until(() -> asOperator(VARIABLES).extract().statusCode(), is -> is == 200);
      withToken(UNKNOWN)
          .statusCode(503)
          .contentType("application/json")
          .body("error", notNullValue());
      Management.get("/q/health/live").then().statusCode(200);
    } finally {
      LocalInfrastructure.postgres().restart();
    }
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> withToken(UNKNOWN).extract().statusCode(), is -> is == 401);
    asOperator(VARIABLES).statusCode(200);
  }

  @Test
  void no_table_holds_a_token() {
    assertThat(Store.allText())
        .contains(TestSecrets.sha256(TestSecrets.operatorToken()))
        .noneMatch(text -> text.contains(TestSecrets.operatorToken()));
  }

  private static ValidatableResponse asOperator(String path) {
    return given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .get(path)
        .then();
  }

  private static ValidatableResponse withToken(String token) {
    return given().header("Authorization", "Bearer " + token).get(VARIABLES).then();
  }
}
