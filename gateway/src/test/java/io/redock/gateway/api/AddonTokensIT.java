package io.redock.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.KnownAddons;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestJwts;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class AddonTokensIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Client ada;

  @BeforeEach
  void somebody_is_there() {
    Client.awaitReady();
    ada = Client.named("ada");
  }

  @Test
  void it_comes_inside_the_addon_whatever_was_sent() {
    for (String body : List.of("", "{}", "{\"unknown\":1}")) {
      ada.exchanged()
          .sends(body)
          .header("X-Request-Id", "deploy-42")
          .post(token(ada.addon()))
          .then()
          .statusCode(200)
          .body("addon.id", equalTo(ada.addon()))
          .body("addon.resource_id", equalTo("my-app-3030"))
          .body("addon.seen", equalTo("deploy-42 localhost:" + RestAssured.port))
          .body("addon.token", notNullValue());
    }
  }

  @Test
  void it_lives_an_hour_and_names_app_and_addon_by_their_ids() {
    // When
    JsonObject claims = TestJwts.verified(ada.withinItsAddon().token());
    // Then
    assertThat(claims.getString("sub")).isEqualTo(ada.user());
    assertThat(claims.getString("app")).isEqualTo(KnownAddons.APP_ID);
    assertThat(claims.getString("addon")).isEqualTo(ada.addon());
    assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
  }

  @Test
  void it_opens_its_database_and_the_service_sees_which_that_is() {
    // When
    String authorization =
        ada.withinItsAddon().get(database(ada)).statusCode(200).extract().path("authorization");
    // Then
    JsonObject internalToken = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(internalToken.getString("sub")).isEqualTo(ada.user());
    assertThat(internalToken.getString("app")).isEqualTo(KnownAddons.APP_ID);
    assertThat(internalToken.getString("addon")).isEqualTo(ada.addon());
  }

  @Test
  void it_opens_what_names_no_addon_and_no_other_database() {
    // Given
    Client within = ada.withinItsAddon();
    // Then
    within.get("/api/backups/6710a3e4b2c1d00012ab34ce").statusCode(200);
    within
        .get("/api/databases/ad-1/operations")
        .statusCode(404)
        .body("resource", equalTo("database"));
  }

  @Test
  void it_opens_nothing_of_its_user_beside() {
    // Given
    Client within = ada.withinItsAddon();
    // Then
    for (String path : List.of("/v1/apps", "/v1/tokens", "/v1/users/self", "/v1/events")) {
      within.get(path).statusCode(401);
    }
    within.asks().post(token(ada.addon())).then().statusCode(401);
    within.asks().post("/v1/tokens/exchange").then().statusCode(401);
  }

  @Test
  void it_ends_with_the_api_token_that_it_came_from() {
    // Given
    Client within = ada.exchanged().withinItsAddon();
    within.get(database(ada)).statusCode(200);
    // When
    Store.run("DELETE FROM api_token WHERE user_id = '" + ada.user() + "'");
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> within.get(database(ada)).extract().statusCode(), is -> is == 401);
  }

  @Test
  void it_ends_after_its_hour() {
    // Given
    JsonObject claims = TestJwts.verified(ada.withinItsAddon().token());
    JsonObject good = claims.copy().put("exp", Instant.now().plusSeconds(60).getEpochSecond());
    JsonObject expired = claims.copy().put("exp", Instant.now().minusSeconds(1).getEpochSecond());
    // Then
    ada.with(TestJwts.signed(good)).get(database(ada)).statusCode(200);
    ada.with(TestJwts.signed(expired)).get(database(ada)).statusCode(401);
    ada.with(TestJwts.forged(good)).get(database(ada)).statusCode(401);
  }

  @Test
  void somebody_elses_addon_is_not_found() {
    ada.asks()
        .post(token(Client.named("bob").addon()))
        .then()
        .statusCode(404)
        .body("resource", equalTo("addon"));
  }

  @Test
  void what_the_service_refuses_is_passed_on_as_it_is() {
    ada.asks()
        .post(token(KnownAddons.BUSY))
        .then()
        .statusCode(503)
        .contentType("application/json")
        .body("error", equalTo("Busy"));
  }

  @Test
  void it_is_asked_for_with_a_post() {
    ada.get(token(ada.addon())).statusCode(405).body("error", containsString("POST"));
  }

  private static String token(String addon) {
    return KnownAddons.PLACE + addon + "/token";
  }

  private static String database(Client of) {
    return "/api/databases/" + of.addon();
  }
}
