package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.FakeProvider;
import io.redock.gateway.testing.Management;
import io.redock.gateway.testing.ProviderKeys;
import io.redock.gateway.testing.ProviderKeys.Mood;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(
    value = FakeProvider.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "redock.oidc.patience", value = "1s"))
class ProvidersKeysIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// More than quarkus-oidc has at a time, unless told otherwise.
  private static final int CONNECTIONS = 6;

  private static final String APPS = "/v1/apps";

  @BeforeEach
  void the_gateway_is_there() {
    Client.awaitReady();
  }

  @AfterEach
  void the_provider_is_back() {
    ProviderKeys.become(Mood.HEALTHY);
    String newer = rotated();
    await().atMost(PATIENCE).until(() -> statusOf(newer), is -> is == 200);
  }

  @Test
  void a_new_key_is_fetched_and_the_former_one_goes_on() {
    // Given
    String former = token();
    // When
    String newer = rotated();
    // Then
    await().atMost(PATIENCE).until(() -> statusOf(newer), is -> is == 200);
    assertThat(statusOf(former)).isEqualTo(200);
    assertThat(statusOf(token())).isEqualTo(200);
  }

  @Test
  void many_who_come_at_once_with_a_new_key_all_come_in() {
    // Given
    ProviderKeys.rotate();
    int before = ProviderKeys.fetches();
    List<String> tokens = Stream.generate(ProvidersKeysIT::token).limit(16).toList();
    awaitLeaveToFetch();
    Instant start = Instant.now();
    // When
    List<Integer> answered =
        tokens.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> statusOf(one)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    // Then
    assertThat(answered).containsOnly(200);
    assertThat(ProviderKeys.fetches() - before).isBetween(1, mostSince(start));
  }

  @Test
  void strangers_do_not_make_us_ask_more_often_than_once_a_second() {
    // Given
    awaitLeaveToFetch();
    Instant start = Instant.now();
    int before = ProviderKeys.fetches();
    // When
    for (int i = 0; i < 60; i++) {
      assertThat(statusOf(ProviderKeys.signedBy("made-up-" + i, ProviderKeys.claims("olga"))))
          .isEqualTo(401);
    }
    // Then
    assertThat(ProviderKeys.fetches() - before).isBetween(1, mostSince(start));
  }

  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "DEAD", "SILENT"})
  void while_the_provider_is_away_known_keys_go_on_and_unknown_ones_wait(Mood mood) {
    // Given
    String seen = token();
    assertThat(statusOf(seen)).isEqualTo(200);
    String unseen = token();
    // When
    ProviderKeys.become(mood);
    String unknown = rotated();
    // Then
    await().atMost(PATIENCE).until(() -> statusOf(unknown), is -> is == 503);
    for (int i = 0; i < 3; i++) {
      new Client("olga", unknown)
          .get(APPS)
          .statusCode(503)
          .body("error", containsString("OIDC provider"));
    }
    assertThat(statusOf(seen)).isEqualTo(200);
    assertThat(statusOf(unseen)).isEqualTo(200);
    Client.operator().get(APPS).statusCode(200);
    assertThat(statusOf(ProviderKeys.signed(ProviderKeys.claims("o").put("exp", 1))))
        .isNotEqualTo(200);
    Management.get("/q/health/ready").then().statusCode(200).body(containsString("away since"));
    // When
    ProviderKeys.become(Mood.HEALTHY);
    // Then
    await().atMost(PATIENCE).until(() -> statusOf(unknown), is -> is == 200);
    Management.get("/q/health/ready").then().body(containsString("\"state\": \"there\""));
  }

  @Test
  void a_provider_that_says_nothing_however_often_it_is_asked_is_asked_again_when_it_is_back() {
    // Given
    ProviderKeys.become(Mood.SILENT);
    String unknown = rotated();
    int before = ProviderKeys.fetches();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              statusOf(unknown);
              return ProviderKeys.fetches();
            },
            is -> is > before + CONNECTIONS);
    // When
    ProviderKeys.become(Mood.HEALTHY);
    // Then
    await().atMost(PATIENCE).until(() -> statusOf(unknown), is -> is == 200);
  }

  @Test
  void a_token_is_verified_once() {
    // Given
    String token = token();
    assertThat(statusOf(token)).isEqualTo(200);
    ProviderKeys.become(Mood.DEAD);
    ProviderKeys.rotate();
    ProviderKeys.withdrawOthers();
    // When
    ProviderKeys.become(Mood.HEALTHY);
    await().atMost(PATIENCE).until(() -> statusOf(token()), is -> is == 200);
    // Then
    assertThat(statusOf(token)).isEqualTo(200);
  }

  @Test
  void a_key_that_was_withdrawn_opens_nothing_any_more() {
    // Given
    String former = token();
    // When
    ProviderKeys.rotate();
    ProviderKeys.withdrawOthers();
    await().atMost(PATIENCE).until(() -> statusOf(token()), is -> is == 200);
    // Then
    assertThat(statusOf(former)).isEqualTo(401);
  }

  /// Nobody is asked twice within a second.
  private static void awaitLeaveToFetch() {
    await()
        .atMost(PATIENCE)
        .until(() -> Instant.now().isAfter(ProviderKeys.lastFetch().plus(PAUSE)));
  }

  private static int mostSince(Instant start) {
    return 1 + (int) Duration.between(start, Instant.now()).dividedBy(PAUSE);
  }

  private static String rotated() {
    ProviderKeys.rotate();
    return token();
  }

  private static String token() {
    return ProviderKeys.token("olga-" + UUID.randomUUID());
  }

  private static int statusOf(String token) {
    return new Client("olga", token).asks().get(APPS).statusCode();
  }
}
