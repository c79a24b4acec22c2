package io.redock.gateway.route;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.SlowCall;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A gateway with few connections to each service, and callers who would take them all.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@TestProfile(HeavyCallersIT.Few.class)
class HeavyCallersIT {

  private static final int CONNECTIONS = 6;
  private static final int AT_ONCE = 4;
  private static final int LONGEST = 1024 * 1024;
  private static final String VARIABLES = "/v1/apps/my-app/variables";

  public static final class Few implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "redock.forward.under-way",
          "" + CONNECTIONS,
          "redock.forward.body",
          "1s",
          "quarkus.http.idle-timeout",
          "3s",
          "redock.limits.calls-at-once",
          "" + AT_ONCE,
          // All come from one address.
          "redock.limits.leftovers-burst",
          "1G",
          "redock.limits.strangers-bodies",
          "80K");
    }
  }

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /v1/addon_providers", "GET /api/logs/ad-1?token=x", "PUT " + VARIABLES})
  void whoever_sends_slowly_keeps_nobody_else_waiting(String slow) {
    // Given
    Client bob = Client.named("bob");
    Client ada = Client.named("ada");
    String token = slow.startsWith("PUT") ? "Bearer " + ada.token() : null;
    List<SlowCall> calls =
        IntStream.range(0, 4 * CONNECTIONS).mapToObj(ignored -> begin(slow, token)).toList();
    // When
    Set<Integer> others =
        IntStream.range(0, 20)
            .mapToObj(ignored -> bob.asks().get(VARIABLES).statusCode())
            .collect(toSet());
    // Then
    assertThat(others).containsExactly(200);
    assertThat(calls.stream().map(SlowCall::status)).containsOnly(408, 429);
    assertThat(calls).allMatch(SlowCall::isCut);
    calls.forEach(SlowCall::close);
    bob.sends("{}").put(VARIABLES).then().statusCode(200);
  }

  /// It only says that it wants a WebSocket; without `Connection: upgrade` it has a body like any.
  @Test
  void whoever_begins_half_a_handshake_gets_no_more_room_than_others() {
    // Given
    String[] half = {"GET /api/logs/ad-1?token=x HTTP/1.1", "Upgrade: websocket"};
    List<SlowCall> calls =
        IntStream.range(0, 4 * CONNECTIONS).mapToObj(ignored -> SlowCall.begin(half)).toList();

    // Then
    assertThat(calls.stream().map(SlowCall::status)).containsOnly(408, 429);
    assertThat(calls).allMatch(SlowCall::isCut);
    calls.forEach(SlowCall::close);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /v1/addon_providers, 405",
    "PATCH /v1/regions, 405",
    "POST /v1/apps, 401",
    "PUT /api/databases/ad-1, 401",
    "POST /v1/nothing/there, 404"
  })
  void what_is_refused_anyway_is_refused_before_its_body_has_come(String call, int status) {
    try (SlowCall slow = begin(call, null)) {
      assertThat(slow.status()).isEqualTo(status);
      assertThat(slow.isCut()).isTrue();
    }
  }

  @Test
  void a_request_whose_head_never_ends_is_cut_off() {
    try (SlowCall head = SlowCall.half("GET /v1/apps HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ")) {
      assertThat(head.isCut()).isTrue();
    }
  }

  @Test
  void a_body_may_be_so_long_and_no_longer() {
    // Given
    Client ada = Client.named("ada");
    // Then
    ada.sends("x".repeat(LONGEST))
        .put(VARIABLES)
        .then()
        .statusCode(200)
        .body("body", equalTo(LONGEST));
    ada.sends("x".repeat(LONGEST + 1))
        .put(VARIABLES)
        .then()
        .statusCode(413)
        .body("error", containsString("1 MiB"));
  }

  @Test
  void nor_is_one_that_does_not_say_how_long_it_is() throws Exception {
    // Given
    byte[] body = "[[],[],".repeat(1_400_000).getBytes();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + VARIABLES))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + TestSecrets.operatorToken())
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    // When
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      // Then
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("1 MiB");
    }
  }

  @Test
  void who_shows_no_token_fills_the_room_for_strangers_alone() {
    // Given
    Client ada = Client.named("ada");
    String body = "x".repeat(10 * 1024 + 1);
    // When
    int stranger = given().body(body).get("/v1/addon_providers").statusCode();
    // Then
    assertThat(stranger).isEqualTo(503);
    ada.sends(body).put(VARIABLES).then().statusCode(200);
  }

  @Test
  void a_caller_who_does_all_of_it_at_once_is_alone_with_it() {
    // Given
    Client ada = Client.named("ada");
    Client bob = Client.named("bob");
    String huge = "[[],[],".repeat(1_300_000);
    List<SlowCall> slow =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(ignored -> begin("PUT " + VARIABLES, "Bearer " + ada.token()))
            .toList();
    // When
    Set<Integer> bobs =
        Stream.of("/v1/nothing/there", VARIABLES, "/api/nothing", VARIABLES)
            .peek(path -> ada.asks().get(path))
            .peek(path -> ada.sends(huge).put(VARIABLES))
            .map(path -> bob.asks().get(VARIABLES).statusCode())
            .collect(toSet());
    // Then
    assertThat(bobs).containsExactly(200);
    slow.forEach(SlowCall::close);
  }

  @Test
  void the_places_of_who_has_gone_are_free() {
    // Given
    Client ada = Client.named("ada");
    IntStream.range(0, 3 * AT_ONCE)
        .mapToObj(ignored -> begin("PUT " + VARIABLES, "Bearer " + ada.token()))
        .forEach(SlowCall::close);
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ada.sends("{}").put(VARIABLES).statusCode(), is -> is == 200);
  }

  private static SlowCall begin(String call, String authorization) {
    return authorization == null
        ? SlowCall.begin(call + " HTTP/1.1")
        : SlowCall.begin(call + " HTTP/1.1", "Authorization: " + authorization);
  }
}
