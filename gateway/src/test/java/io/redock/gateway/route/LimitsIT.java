package io.redock.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.gateway.limit.FrozenTicks;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.Management;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A gateway whose limits are soon reached, behind a proxy of this machine that it believes: so
/// each test has an address of its own.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@TestProfile(LimitsIT.Narrow.class)
class LimitsIT {

  private static final int CALLS = 30;
  private static final int ANONYMOUS_CALLS = 4;
  private static final int FAILED_LOGINS = 3;
  private static final int NEW_TOKENS = 9;
  private static final int TOKENS = 4;
  private static final String VARIABLES = "/v1/apps/my-app/variables";

  public static final class Narrow implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(FrozenTicks.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          // A look-up that is kept waiting stays so.
          Map.entry("redock.tokens.patience", "1h"),
          Map.entry("redock.tokens.per-user", "" + TOKENS),
          Map.entry("redock.limits.calls-per-second", "1"),
          Map.entry("redock.limits.calls-burst", "" + CALLS),
          Map.entry("redock.limits.anonymous-calls-per-second", "1"),
          Map.entry("redock.limits.anonymous-calls-burst", "" + ANONYMOUS_CALLS),
          Map.entry("redock.limits.failed-logins-per-minute", "1"),
          Map.entry("redock.limits.failed-logins-burst", "" + FAILED_LOGINS),
          Map.entry("redock.limits.new-tokens-per-second", "1"),
          Map.entry("redock.limits.new-tokens-burst", "" + NEW_TOKENS),
          Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
          Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"));
    }
  }

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @Test
  void a_user_that_calls_too_often_is_told_when_to_go_on_and_others_are_not() {
    // Given
    Client ada = Client.named("ada");
    Client bob = Client.named("bob");
    // When
    Response last = untilRefused(() -> ada.asks().get(VARIABLES), CALLS);
    // Then
    isTooMany(last, "one user");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isEqualTo(1);
    isTooMany(ada.asks().get("/v1/tokens"), "one user");
    bob.get(VARIABLES).statusCode(200);
  }

  @Test
  void all_tokens_of_a_user_count_for_it_and_over_the_limit_none_is_looked_up() {
    // Given
    Client ada = Client.named("ada");
    Client exchanged = ada.exchanged();
    exchanged.get(VARIABLES).statusCode(200);
    untilRefused(() -> ada.asks().get(VARIABLES), CALLS);
    // When
    Response answer =
        Store.locked("api_token", () -> answered(() -> exchanged.asks().get(VARIABLES)));
    // Then
    isTooMany(answer, "one user");
  }

  @Test
  void a_user_has_so_many_tokens_and_no_more_until_one_is_revoked() {
    // Given
    Client ada = Client.named("ada");
    while (tokens(ada).size() < TOKENS) {
      anotherToken(ada).then().statusCode(201);
    }

    // Then
    anotherToken(ada)
        .then()
        .statusCode(400)
        .body("error", containsString("There are " + TOKENS + " API tokens"));
    assertThat(tokens(ada)).hasSize(TOKENS);

    // When
    ada.asks().delete("/v1/tokens/" + tokens(ada).getLast()).then().statusCode(204);

    // Then
    anotherToken(ada).then().statusCode(201);
  }

  private static List<String> tokens(Client client) {
    return client.get("/v1/tokens").statusCode(200).extract().path("tokens.id");
  }

  private static Response anotherToken(Client client) {
    return client.sends("{\"token\":{\"name\":\"another\"}}").post("/v1/tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/addon_providers", "/v1/regions", "/api/logs/ad-1?token=x", VARIABLES})
  void who_shows_no_token_counts_for_its_address(String path) {
    // Given
    String address = "198.51.100." + path.length();
    // When
    Response last = untilRefused(() -> from(address).get(path), ANONYMOUS_CALLS);
    // Then
    isTooMany(last, "one address");
    assertThat(from("203.0.113." + path.length()).get(path).statusCode()).isNotEqualTo(429);
    from(address)
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .get(VARIABLES)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer garbage",
        "Bearer ",
        "Bearer tk-us-0123456789012345678901234567890123456789",
        "Basic YWRhOnNlY3JldA==",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciJ9."
      })
  void tokens_that_are_not_valid_count_for_their_address_and_a_valid_one_passes(String wrong) {
    // Given
    String address = "192.0.2." + wrong.length();
    for (int i = 0; i < FAILED_LOGINS; i++) {
      from(address).header("Authorization", wrong).get(VARIABLES).then().statusCode(401);
    }
    // When
    Response refused = from(address).header("Authorization", wrong).get("/v1/addon_providers");
    Response good =
        from(address)
            .header("Authorization", "Bearer " + TestSecrets.operatorToken())
            .get(VARIABLES);
    // Then
    isTooMany(refused, "not valid");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    good.then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/tokens/exchange", "/v1/tokens"})
  void a_login_that_fails_counts_too(String path) {
    // Given
    String address = "192.0.2." + (200 + path.length());
    for (int i = 0; i < FAILED_LOGINS; i++) {
      logIn(address, path).then().statusCode(401);
    }
    // When
    Response refused = logIn(address, path);
    // Then
    isTooMany(refused, "not valid");
    logIn("203.0.113.250", path).then().statusCode(401);
  }

  @Test
  void a_users_first_call_passes_however_many_wrong_tokens_came_from_its_address() {
    // Given
    Client eve = Client.named("eve");
    String address = "192.0.2.250";
    for (int i = 0; i <= FAILED_LOGINS; i++) {
      from(address).header("Authorization", "Bearer garbage").get(VARIABLES);
    }
    // When
    Response answer = from(address).header("Authorization", "Bearer " + eve.token()).get(VARIABLES);
    // Then
    answer.then().statusCode(200);
  }

  @Test
  void so_many_signed_tokens_that_were_never_seen_are_verified_and_no_more() {
    // Given
    String address = "192.0.2.253";
    Client ada = Client.named("ada").exchanged();
    from(address).header("Authorization", "Bearer " + ada.token()).get(VARIABLES);
    for (int i = 0; i < NEW_TOKENS - 1; i++) {
      from(address).header("Authorization", "Bearer a.b.c" + i).get(VARIABLES);
    }
    // When
    Response refused = from(address).header("Authorization", "Bearer a.b.d").get(VARIABLES);
    Response known = from(address).header("Authorization", "Bearer " + ada.token()).get(VARIABLES);
    // Then
    isTooMany(refused, "never shown before");
    known.then().statusCode(200);
  }

  @Test
  void what_is_refused_is_counted() {
    // Given
    String address = "192.0.2.251";
    double before = counted();
    // When
    for (int i = 0; i < FAILED_LOGINS + 2; i++) {
      from(address).header("Authorization", "Bearer garbage").get(VARIABLES);
    }
    // Then
    assertThat(counted() - before).isEqualTo(2);
  }

  @Test
  void a_proxy_that_is_believed_knows_where_the_caller_believes_to_be() {
    from("192.0.2.252")
        .header("X-Forwarded-Host", "redock.example.com")
        .header("X-Forwarded-Proto", "https")
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .get(VARIABLES)
        .then()
        .statusCode(200)
        .body("x-forwarded-host", equalTo("redock.example.com"))
        .body("x-forwarded-proto", equalTo("https"));
  }

  private static double counted() {
    return Management.get("/q/metrics")
        .body()
        .asString()
        .lines()
        .filter(line -> line.startsWith("redock_limits_refused_total"))
        .filter(line -> line.contains("failed-logins"))
        // An exemplar may follow, with a value and a time of its own.
        .map(line -> line.replaceFirst(" # .*", ""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Response untilRefused(Supplier<Response> call, int most) {
    for (int i = 0; i <= most; i++) {
      Response answer = call.get();
      if (answer.statusCode() == 429) {
        return answer;
      }
    }
    throw new AssertionError("never refused");
  }

  private static Response answered(Supplier<Response> call) {
    return CompletableFuture.supplyAsync(call).orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static Response logIn(String address, String path) {
    return from(address)
        .auth()
        .preemptive()
        .basic("", "tk-us-" + "y".repeat(40))
        .contentType("application/json")
        .body("{}")
        .post(path);
  }

  private static RequestSpecification from(String address) {
    return given().header("X-Forwarded-For", address);
  }

  private static void isTooMany(Response answer, String why) {
    answer.then().statusCode(429).contentType("application/json");
    assertThat(answer.<String>path("error")).contains(why).contains("try again");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }
}
