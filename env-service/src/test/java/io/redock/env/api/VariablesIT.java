package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static io.redock.env.testing.Reading.variables;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.secret.SealingContext;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class VariablesIT {

  private final Provisioning database = Provisioning.ofNewApp();

  @BeforeEach
  void app_with_a_database() {
    says(database.available("secret"));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("secret"), "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void the_operator_reads_every_app_by_id() {
    variables(database.appId(), Tokens.operator())
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("variables[0].id", matchesPattern("[0-9a-f]{24}"))
        .body("variables.name", contains("SCALINGO_REDIS_URL", "REDIS_URL"))
        .body("variables.value", contains(database.url("secret"), "$SCALINGO_REDIS_URL"));
  }

  @Test
  void the_owner_reads_its_app_by_name() {
    variables(database.appName(), Tokens.of(database.ownerId()))
        .statusCode(200)
        .body("variables.name", contains("SCALINGO_REDIS_URL", "REDIS_URL"));
  }

  @Test
  void a_foreign_app_is_not_found() {
    isNotFound(variables(database.appId(), Tokens.of("us-somebody-else")));
    isNotFound(variables(database.appName(), Tokens.of("us-somebody-else")));
  }

  @Test
  void an_unknown_app_is_not_found() {
    isNotFound(variables("no-such-app", Tokens.operator()));
  }

  @Test
  void an_app_named_after_anothers_id_does_not_hide_it() {
    // Given
    Provisioning impostor = new Provisioning("ad-impostor", "impostor", "us-impostor");
    says(
        new DatabaseAvailable(
            impostor.addonId(),
            impostor.appId(),
            database.appId(),
            impostor.ownerId(),
            "r",
            "p",
            "v",
            "127.0.0.1",
            1,
            2,
            TestSecrets.sealingKeys()
                .seal(
                    "redis://impostor",
                    SealingContext.connection(impostor.addonId(), impostor.appId())),
            null));
    Reading.awaitEnvironment(
        impostor, "SCALINGO_REDIS_URL=redis://impostor", "REDIS_URL=$SCALINGO_REDIS_URL");
    // Then
    variables(database.appId(), Tokens.operator())
        .body("variables[0].value", equalTo(database.url("secret")));
  }

  @Test
  void aliases_are_resolved_on_demand() {
    answer("?aliases=false")
        .statusCode(200)
        .body("variables.value", contains(database.url("secret"), database.url("secret")));
    answer("?aliases=true")
        .statusCode(200)
        .body("variables.value", contains(database.url("secret"), "$SCALINGO_REDIS_URL"));
    answer("").statusCode(200).body("variables[1].value", equalTo("$SCALINGO_REDIS_URL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "TRUE", "1"})
  void another_word_for_aliases_is_refused(String aliases) {
    answer("?aliases=" + aliases)
        .statusCode(422)
        .contentType("application/json")
        .body("errors.aliases", contains("must be true or false"))
        .body("error", notNullValue());
  }

  @Test
  void without_a_token_nothing_is_told() {
    isNotAuthenticated(given().get("/v1/apps/{app}/variables", database.appId()).then());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "a.b.c",
        "tk-us-0123456789",
        // {"alg":"none"}.{"sub":"operator","iss":"redock","groups":["operator"],"exp":4102444800}
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciIsImlzcyI6InJlZG9jayIsImdyb3VwcyI6WyJvcGVyYXRvciJdLCJleHAiOjQxMDI0NDQ4MDB9."
      })
  void garbage_is_no_token(String garbage) {
    isNotAuthenticated(variables(database.appId(), garbage));
  }

  @Test
  void a_token_that_we_do_not_believe_is_no_token() {
    isNotAuthenticated(variables(database.appId(), Tokens.expired(database.ownerId())));
    isNotAuthenticated(variables(database.appId(), Tokens.forged(database.ownerId())));
    isNotAuthenticated(variables(database.appId(), Tokens.ofAnotherIssuer(database.ownerId())));
  }

  @Test
  void every_refusal_is_json() {
    given()
        .auth()
        .oauth2(Tokens.operator())
        .get("/v1/nothing/here")
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("error", notNullValue())
        .body("resource", nullValue());
    given()
        .get("/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("error", notNullValue());
    given()
        .auth()
        .oauth2(Tokens.operator())
        .delete("/v1/apps")
        .then()
        .statusCode(405)
        .contentType("application/json")
        .body("error", notNullValue());
    given()
        .auth()
        .oauth2(Tokens.operator())
        .accept("text/html")
        .get("/v1/apps/{app}/variables", database.appId())
        .then()
        .statusCode(406)
        .contentType("application/json");
  }

  private ValidatableResponse answer(String query) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .get("/v1/apps/" + database.appId() + "/variables" + query)
        .then();
  }

  private static void isNotFound(ValidatableResponse answer) {
    answer
        .statusCode(404)
        .contentType("application/json")
        .body("resource", equalTo("app"))
        .body("error", notNullValue())
        .body("errors", nullValue());
  }

  private static void isNotAuthenticated(ValidatableResponse answer) {
    answer
        .statusCode(401)
        .contentType("application/json")
        .header("WWW-Authenticate", "Bearer")
        .body("error", notNullValue());
  }
}
