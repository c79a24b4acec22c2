package io.redock.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestJwts;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.vertx.core.json.JsonArray;
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
class TokensIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String APPS = "/v1/apps";

  private Client ada;

  @BeforeEach
  void somebody_is_there() {
    Client.awaitReady();
    ada = Client.named("ada");
  }

  @Test
  void an_api_token_is_exchanged_for_a_user_token_of_an_hour() {
    // When
    String token = ada.exchanged().token();
    // Then
    JsonObject claims = TestJwts.verified(token);
    assertThat(claims.getString("iss")).isEqualTo("redock");
    assertThat(claims.getString("aud")).isEqualTo("redock-gateway");
    assertThat(claims.getString("sub")).isEqualTo(ada.user());
    assertThat(claims.getString("tid")).isEqualTo(tokenId(ada));
    assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
  }

  @Test
  void services_see_a_user_token_as_the_pass_of_its_user() {
    // When
    String authorization =
        ada.exchanged().get(APPS).statusCode(200).extract().path("authorization");
    // Then
    JsonObject internalToken = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(internalToken.getString("sub")).isEqualTo(ada.user());
    assertThat(internalToken.getString("name")).startsWith("ada-");
    assertThat(internalToken.getString("email")).endsWith("@example.com");
    assertThat(internalToken.getJsonArray("groups", new JsonArray())).isEmpty();
    assertThat(internalToken.getString("aud")).isEqualTo("redock-services");
    assertThat(internalToken.containsKey("tid")).isFalse();
  }

  @Test
  void nothing_but_an_api_token_is_exchanged() {
    for (String header :
        new String[] {
          "Bearer " + ada.exchanged().token(),
          "Basic Og==",
          "Basic YWRhOnNlY3JldA==",
          "Bearer tk-us-" + "x".repeat(40)
        }) {
      given()
          .header("Authorization", header)
          .post("/v1/tokens/exchange")
          .then()
          .statusCode(401)
          .contentType("application/json")
          .body("error", notNullValue());
    }
    given().post("/v1/tokens/exchange").then().statusCode(401);
  }

  @Test
  void a_user_token_that_is_expired_or_forged_or_was_meant_for_a_service_opens_nothing() {
    // Given
    String tid = tokenId(ada);
    JsonObject good = TestJwts.claims(ada.user(), tid, Instant.now().plusSeconds(60));
    JsonObject expired = TestJwts.claims(ada.user(), tid, Instant.now().minusSeconds(1));
    JsonObject otherIssuer = good.copy().put("iss", "somebody");
    JsonObject internalToken = good.copy().put("aud", "redock-services");
    JsonObject toNobody = good.copy();
    toNobody.remove("aud");
    // Then
    ada.with(TestJwts.signed(good)).get(APPS).statusCode(200);
    ada.with(TestJwts.signed(expired)).get(APPS).statusCode(401);
    ada.with(TestJwts.forged(good)).get(APPS).statusCode(401);
    ada.with(TestJwts.signed(otherIssuer)).get(APPS).statusCode(401);
    ada.with(TestJwts.signed(internalToken)).get(APPS).statusCode(401);
    ada.with(TestJwts.signed(toNobody)).get(APPS).statusCode(401);
    ada.with(TestJwts.signed(TestJwts.claims(ada.user(), "nobodys", Instant.now().plusSeconds(60))))
        .get(APPS)
        .statusCode(401);
  }

  @Test
  void groups_come_from_the_store_whatever_a_user_token_says() {
    // Given
    JsonObject claims =
        TestJwts.claims(ada.user(), tokenId(ada), Instant.now().plusSeconds(60))
            .put("groups", new JsonArray().add("operator"));
    // Then
    ada.with(TestJwts.signed(claims)).get("/v1/users").statusCode(403);
  }

  @Test
  void another_token_is_shown_once_and_listed_without_itself() {
    // When
    JsonObject created =
        new JsonObject(
            ada.exchanged()
                .sends("{\"token\":{\"name\":\"laptop\",\"unknown\":1}}")
                .post("/v1/tokens")
                .then()
                .statusCode(201)
                .body("token.token", matchesPattern("tk-us-[A-Za-z0-9_-]{40}"))
                .body("token.name", equalTo("laptop"))
                .body("token.last_used_at", nullValue())
                .extract()
                .asString());
    String secret = created.getJsonObject("token").getString("token");
    // Then
    String listed =
        ada.get("/v1/tokens")
            .statusCode(200)
            .body("tokens", hasSize(2))
            .body("tokens.name", hasItem("laptop"))
            .body("tokens[0].created_at", matchesPattern("\\d{4}-.*T.*Z"))
            .extract()
            .asString();
    assertThat(listed).doesNotContain(secret);
    assertThat(Store.allText())
        .contains(TestSecrets.sha256(secret))
        .noneMatch(text -> text.contains(secret));
    ada.with(secret).get(APPS).statusCode(200);
  }

  @Test
  void a_token_wants_a_name() {
    ada.sends("{\"token\":{}}")
        .post("/v1/tokens")
        .then()
        .statusCode(422)
        .body("errors.name[0]", containsString("1 to 100 characters"))
        .body("error", containsString("name"));
    ada.sends("{}").post("/v1/tokens").then().statusCode(422).body("errors.token", hasSize(1));
    ada.sends("[]").post("/v1/tokens").then().statusCode(400);
    ada.sends("nonsense").post("/v1/tokens").then().statusCode(400);
    ada.asks().contentType("text/plain").body("x").post("/v1/tokens").then().statusCode(415);
    ada.sends("x".repeat(100_000)).post("/v1/tokens").then().statusCode(413);
  }

  @Test
  void who_shows_a_password_is_told_how_to_get_a_token() {
    given()
        .auth()
        .preemptive()
        .basic("ada", "secret")
        .body("{\"token\":{\"name\":\"laptop\"}}")
        .post("/v1/tokens")
        .then()
        .statusCode(401)
        .body("error", containsString("an operator can make"));
  }

  @Test
  void what_was_exchanged_for_a_revoked_token_ends_with_it() {
    // Given
    Client exchanged = ada.exchanged();
    exchanged.get(APPS).statusCode(200);
    ada.get(APPS).statusCode(200);
    // When
    exchanged.asks().delete("/v1/tokens/" + tokenId(ada)).then().statusCode(204);
    // Then
    exchanged.get(APPS).statusCode(401);
    ada.get(APPS).statusCode(401);
  }

  @Test
  void what_was_revoked_elsewhere_ends_when_it_is_no_longer_fresh() {
    // Given
    Client exchanged = ada.exchanged();
    exchanged.get(APPS).statusCode(200);
    // When
    Store.run("DELETE FROM api_token WHERE user_id = '" + ada.user() + "'");
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> exchanged.get(APPS).extract().statusCode(), is -> is == 401);
    ada.get(APPS).statusCode(401);
  }

  @Test
  void nobody_revokes_or_sees_somebody_elses_token() {
    // Given
    Client bob = Client.named("bob");
    // Then
    bob.asks()
        .delete("/v1/tokens/" + tokenId(ada))
        .then()
        .statusCode(404)
        .body("resource", equalTo("token"));
    bob.get("/v1/tokens").body("tokens.id", equalTo(List.of(tokenId(bob))));
    ada.get(APPS).statusCode(200);
  }

  @Test
  void the_configured_token_is_not_revoked_here() {
    Client.operator()
        .asks()
        .delete("/v1/tokens/built-in-operator")
        .then()
        .statusCode(400)
        .body("error", containsString("REDOCK_OPERATOR_TOKEN_SHA256"));
  }

  @Test
  void when_a_token_was_last_used_is_told() {
    // When
    ada.get(APPS).statusCode(200);
    // Then
    String at = ada.get("/v1/tokens").extract().path("tokens[0].last_used_at");
    assertThat(Instant.parse(at)).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void a_method_that_a_route_does_not_know_is_405() {
    ada.asks()
        .put("/v1/tokens")
        .then()
        .statusCode(405)
        .header("Allow", "GET, POST")
        .contentType("application/json")
        .body("error", containsString("GET, POST"));
  }

  private static String tokenId(Client client) {
    return client.get("/v1/tokens").extract().path("tokens[0].id");
  }
}
