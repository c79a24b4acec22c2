package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.FakeProvider;
import io.redock.gateway.testing.KnownAddons;
import io.redock.gateway.testing.ProviderKeys;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestJwts;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(value = FakeProvider.class, restrictToAnnotatedClass = true)
class ProvidersTokensIT {

  private static final String APPS = "/v1/apps";

  private String subject;
  private Client olga;

  @BeforeEach
  void the_provider_knows_somebody() {
    Client.awaitReady();
    subject = "us-" + UUID.randomUUID().toString().substring(0, 18);
    olga = new Client(subject, ProviderKeys.token(subject));
  }

  @Test
  void a_token_of_the_provider_opens_what_its_subject_owns() {
    // When
    String authorization = olga.get(APPS).statusCode(200).extract().path("authorization");
    // Then
    JsonObject internalToken = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(internalToken.getString("iss")).isEqualTo("redock");
    assertThat(internalToken.getString("aud")).isEqualTo("redock-services");
    assertThat(internalToken.getString("sub")).isEqualTo(subject);
    assertThat(internalToken.getString("name")).isEqualTo("olga");
    assertThat(internalToken.getString("email")).isEqualTo("olga@example.com");
    assertThat(internalToken.getJsonArray("groups", new JsonArray())).isEmpty();
  }

  @Test
  void a_token_that_is_expired_or_too_early_or_meant_for_or_made_by_somebody_else_opens_nothing() {
    // Given
    long now = Instant.now().getEpochSecond();
    // Then
    for (JsonObject bad :
        List.of(
            claims().put("exp", now - 1),
            claims().put("nbf", now + 60),
            claims().put("aud", "account"),
            claims().put("iss", "http://127.0.0.1/realms/other"),
            without("exp"),
            without("aud"),
            without("iss"),
            without("sub"),
            claims().put("sub", " "),
            claims().put("sub", "x".repeat(256)))) {
      refuses(ProviderKeys.signed(bad));
    }
  }

  @Test
  void a_token_that_the_provider_did_not_sign_opens_nothing() {
    refuses(ProviderKeys.forged(claims()));
    refuses(ProviderKeys.unsigned(claims()));
    refuses(ProviderKeys.unsigned(claims()) + "AA");
    refuses(ProviderKeys.signedWithPublicKey(claims()));
    refuses(ProviderKeys.signedBy("nobodys", claims()));
    refuses(olga.token().substring(0, olga.token().length() - 8) + "AAAAAAAA");
    refuses("opaque");
    refuses("a.b.c");
  }

  @Test
  void who_has_the_operators_role_is_one_and_no_other_group_is() {
    // Given
    JsonObject operators = withRoles("redock-operators");
    JsonObject others = withRoles("operator").put("groups", new JsonArray().add("operator"));
    // Then
    olga.with(ProviderKeys.signed(operators)).get("/v1/users").statusCode(200);
    olga.with(ProviderKeys.signed(others)).get("/v1/users").statusCode(403);
    olga.get("/v1/users").statusCode(403);
  }

  @Test
  void nobody_is_taken_for_a_user_of_the_gateway() {
    // Given
    Client ada = Client.named("ada");
    // Then
    for (String taken :
        List.of("operator", "Operator", "anonymous", ada.user(), "us-" + UUID.randomUUID())) {
      olga.with(ProviderKeys.token(taken))
          .get(APPS)
          .statusCode(401)
          .body("error", containsString("sub"));
    }
  }

  @Test
  void what_a_token_says_of_our_own_claims_is_not_believed() {
    // Given
    Client ada = Client.named("ada");
    String tokenId = ada.get("/v1/tokens").extract().path("tokens[0].id");
    JsonObject claims = claims().put("tid", tokenId).put("app", "app-1").put("addon", "ad-1");
    // When
    String authorization =
        olga.with(ProviderKeys.signed(claims))
            .get(APPS)
            .statusCode(200)
            .extract()
            .path("authorization");
    // Then
    JsonObject internalToken = TestJwts.verified(authorization.substring("Bearer ".length()));
    assertThat(internalToken.getString("sub")).isEqualTo(subject);
    assertThat(internalToken.containsKey("addon")).isFalse();
  }

  @Test
  void users_of_the_gateway_and_its_operator_call_as_before() {
    Client.named("ada").exchanged().get(APPS).statusCode(200);
    Client.operator().get("/v1/users").statusCode(200);
  }

  @Test
  void it_is_exchanged_for_a_user_token_that_lives_no_longer() {
    // When
    JsonObject exchanged = TestJwts.verified(olga.exchanged().token());
    JsonObject bearer =
        TestJwts.verified(
            olga.asks().post("/v1/tokens/exchange").then().statusCode(200).extract().path("token"));
    // Then
    assertThat(exchanged.getString("sub")).isEqualTo(subject);
    assertThat(exchanged.getString("aud")).isEqualTo("redock-gateway");
    assertThat(exchanged.containsKey("tid")).isFalse();
    for (JsonObject issued : List.of(exchanged, bearer)) {
      assertThat(Instant.ofEpochSecond(issued.getLong("exp")))
          .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(301));
    }
    olga.exchanged().get(APPS).statusCode(200);
  }

  @Test
  void it_gets_an_addon_token_that_lives_no_longer_and_opens_nothing_else() {
    // When
    Client within = olga.withinItsAddon();
    // Then
    JsonObject claims = TestJwts.verified(within.token());
    assertThat(claims.getString("sub")).isEqualTo(subject);
    assertThat(claims.getString("addon")).isEqualTo(olga.addon());
    assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
        .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(301));
    within.get("/api/databases/" + olga.addon()).statusCode(200);
    within.get(APPS).statusCode(401);
    within.asks().post("/v1/tokens/exchange").then().statusCode(401);
    olga.asks()
        .post(KnownAddons.PLACE + "ad-" + UUID.randomUUID() + "/token")
        .then()
        .statusCode(404);
  }

  @Test
  void who_calls_is_told_by_the_provider_and_not_stored() {
    // When
    olga.get("/v1/users/self")
        .statusCode(200)
        .body("user.id", equalTo(subject))
        .body("user.username", equalTo("olga"))
        .body("user.email", equalTo("olga@example.com"));
    // Then
    assertThat(Store.allText()).doesNotContain(subject);
  }

  @Test
  void an_api_token_is_its_subjects_and_never_an_operators() {
    // Given
    Client operator = olga.with(ProviderKeys.signed(withRoles("redock-operators")));
    // When
    Client cli = operator.with(apiToken(operator));
    // Then
    cli.exchanged()
        .get("/v1/users/self")
        .statusCode(200)
        .body("user.id", equalTo(subject))
        .body("user.username", equalTo("olga"))
        .body("user.email", equalTo("olga@example.com"));
    cli.get("/v1/users").statusCode(403);
    olga.get("/v1/tokens").statusCode(200).body("tokens", hasSize(1));
    assertThat(Store.allText()).contains(subject).noneMatch(text -> text.contains(cli.token()));
  }

  @Test
  void two_first_api_tokens_at_once_are_both_made_for_one_user() {
    for (int round = 0; round < 5; round++) {
      // Given
      String somebody = "somebody-" + UUID.randomUUID();
      Client client = new Client(somebody, ProviderKeys.token(somebody));
      // When
      List<String> tokens =
          Stream.of(client, client, client)
              .map(one -> CompletableFuture.supplyAsync(() -> apiToken(one)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      // Then
      tokens.forEach(
          token -> client.with(token).get("/v1/users/self").body("user.id", equalTo(somebody)));
      client.get("/v1/tokens").body("tokens", hasSize(3));
    }
  }

  @Test
  void an_operator_ends_all_api_tokens_of_a_user_whom_the_provider_dropped() {
    // Given
    Client cli = olga.with(apiToken(olga));
    cli.get(APPS).statusCode(200);
    // When
    Client.operator().asks().delete("/v1/users/" + subject + "/tokens").then().statusCode(204);
    // Then
    cli.get(APPS).statusCode(401);
    olga.asks().delete("/v1/users/" + subject + "/tokens").then().statusCode(403);
    Client.operator().asks().delete("/v1/users/us-nobody/tokens").then().statusCode(404);
    Client.operator().asks().delete("/v1/users/operator/tokens").then().statusCode(204);
    Client.operator().get(APPS).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0|", "a/b ", "j\u00fcrgen%7C", "+"})
  void so_does_an_operator_of_one_whose_subject_has_to_be_escaped(String prefix) {
    // Given
    String odd = prefix + UUID.randomUUID();
    Client client = new Client(odd, ProviderKeys.token(odd));
    Client cli = client.with(apiToken(client));
    cli.get("/v1/users/self").statusCode(200).body("user.id", equalTo(odd));
    // When
    Client.operator().asks().delete("/v1/users/{user}/tokens", odd).then().statusCode(204);
    // Then
    cli.get(APPS).statusCode(401);
  }

  private static String apiToken(Client client) {
    return client
        .sends("{\"token\":{\"name\":\"cli\"}}")
        .post("/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token.token");
  }

  private void refuses(String token) {
    olga.with(token).get(APPS).statusCode(401);
    olga.with(token).asks().post("/v1/tokens/exchange").then().statusCode(401);
  }

  private JsonObject claims() {
    return ProviderKeys.claims(subject);
  }

  private JsonObject without(String claim) {
    JsonObject claims = claims();
    claims.remove(claim);
    return claims;
  }

  private JsonObject withRoles(String role) {
    return claims()
        .put("realm_access", new JsonObject().put("roles", new JsonArray().add("user").add(role)));
  }
}
