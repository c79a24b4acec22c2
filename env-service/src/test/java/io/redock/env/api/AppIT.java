package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class AppIT {

  private static final String OPT_OUT = "{\"app\":{\"restart_on_uncut_changes\":false}}";

  private final Provisioning database = Provisioning.ofNewApp();

  @BeforeEach
  void app_with_a_database() {
    says(database.available("secret"));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("secret"), "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void an_app_restarts_for_every_change_unless_told_otherwise() {
    read(Tokens.of(database.ownerId()))
        .statusCode(200)
        .body("app.id", equalTo(database.appId()))
        .body("app.name", equalTo(database.appName()))
        .body("app.status", equalTo("running"))
        .body("app.owner.id", equalTo(database.ownerId()))
        .body("app.restart_on_uncut_changes", equalTo(true));
  }

  @Test
  void its_owner_opts_out_and_in_again() {
    // When
    change(OPT_OUT, Tokens.of(database.ownerId()))
        .statusCode(200)
        .body("app.restart_on_uncut_changes", equalTo(false));
    // Then
    read(Tokens.operator()).body("app.restart_on_uncut_changes", equalTo(false));
    // When
    change("{\"restart_on_uncut_changes\":true}", Tokens.operator()).statusCode(200);
    // Then
    read(Tokens.operator()).body("app.restart_on_uncut_changes", equalTo(true));
  }

  @Test
  void a_setting_outlives_what_is_told_of_the_app_later() {
    // Given
    change(OPT_OUT, Tokens.operator()).statusCode(200);
    // When
    Provisioning second = database.another();
    says(second.available("second"));
    Reading.awaitEnvironment(
        database,
        "SCALINGO_REDIS_URL=" + database.url("secret"),
        "REDIS_URL=$SCALINGO_REDIS_URL",
        "SCALINGO_REDIS_2_URL=" + database.url("second"),
        "REDIS_2_URL=$SCALINGO_REDIS_2_URL");
    // Then
    read(Tokens.operator()).body("app.restart_on_uncut_changes", equalTo(false));
  }

  @Test
  void nobody_else_sees_or_changes_it() {
    change(OPT_OUT, Tokens.of("us-somebody-else")).statusCode(404).body("resource", equalTo("app"));
    read(Tokens.of("us-somebody-else")).statusCode(404).body("resource", equalTo("app"));
    read(Tokens.operator()).body("app.restart_on_uncut_changes", equalTo(true));
    given()
        .contentType(ContentType.JSON)
        .body(OPT_OUT)
        .patch("/v1/apps/{app}", database.appId())
        .then()
        .statusCode(401);
  }

  @Test
  void what_cannot_be_is_refused() {
    change("{\"restart_on_uncut_changes\":\"no\"}", Tokens.operator())
        .statusCode(422)
        .body("errors.restart_on_uncut_changes", contains("must be true or false"));
    change("{", Tokens.operator()).statusCode(400).body("error", notNullValue());
    change("null", Tokens.operator())
        .statusCode(200)
        .body("app.restart_on_uncut_changes", equalTo(true));
  }

  private ValidatableResponse read(String token) {
    return given().auth().oauth2(token).get("/v1/apps/{app}", database.appId()).then();
  }

  private ValidatableResponse change(String body, String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(body)
        .patch("/v1/apps/{app}", database.appName())
        .then();
  }
}
