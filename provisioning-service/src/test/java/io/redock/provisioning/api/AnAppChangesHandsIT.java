package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.intake.Platform;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An app with a database gets another owner: the former one is out everywhere, the new one is in.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class AnAppChangesHandsIT {

  private static final String FORMER = "us-former";
  private static final String PRESENT = "us-present";
  private static final Duration SECONDS = Duration.ofSeconds(30);
  private static final int NOT_ALLOWED = 1008;

  /// Not ahead of any clock, so that what is said a second later is not either.
  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String addonId = "ad-" + UUID.randomUUID();
  private final String appId = UUID.randomUUID().toString();
  private Platform platform;
  private AppService apps;

  @BeforeEach
  void an_app_with_a_database() {
    platform = new Platform(bootstrap);
    apps = new AppService(bootstrap);
    platform.publish(SINCE, request(addonId, FORMER));
    platform.awaits(addonId, DatabaseAvailable.class);
    apps.tells(new AppCreated(appId, "my-app", FORMER, SINCE));
  }

  @AfterEach
  void leave_nothing_behind() {
    platform.publish(new AddonRemoved(addonId));
    platform.awaits(addonId, DatabaseDestroyed.class);
    platform.close();
    apps.close();
  }

  @Test
  void no_route_lets_the_former_owner_in_and_each_the_new_one() {
    // When
    isHandedOver();

    // Then
    for (AccessIT.Route route : AccessIT.OF_A_DATABASE) {
      AccessIT.call(route, place(route.path()), as(PRESENT)).statusCode(route.answer());
      AccessIT.call(route, place(route.path()), as(FORMER))
          .statusCode(404)
          .body("resource", equalTo("database"));
      AccessIT.call(route, place(route.path()), withTokenOfTheAddon(FORMER)).statusCode(404);
    }
    AccessIT.Route reset = new AccessIT.Route("POST", "/users/default/reset_password", "{}", 200);
    AccessIT.call(reset, place(reset.path()), as(FORMER)).statusCode(404);
    as(FORMER).get(addons()).then().statusCode(404).body("resource", equalTo("app"));
    as(PRESENT).get(addons()).then().statusCode(200).body("addons[0].id", equalTo(addonId));
  }

  @Test
  void what_the_former_owner_opened_before_is_closed() throws Exception {
    // Given
    String log = as(FORMER).get(place("/logs")).then().extract().path("url");
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket following = follow(log, closed);

    // When
    isHandedOver();

    // Then
    assertThat(closed.get(SECONDS.toSeconds(), TimeUnit.SECONDS)).isEqualTo(NOT_ALLOWED);
    given().urlEncodingEnabled(false).get(log).then().statusCode(401);
    String own = as(PRESENT).get(place("/logs")).then().extract().path("url");
    given()
        .urlEncodingEnabled(false)
        .get(own)
        .then()
        .statusCode(200)
        .body(containsString("[redis-1]"));
    following.abort();
  }

  @Test
  void what_was_told_before_does_not_bring_the_former_owner_back() {
    // Given
    isHandedOver();

    // When: they have one key, so the second is heard after the first
    apps.tells(new AppOwnerChanged(appId, "my-app", FORMER, SINCE));
    apps.tells(new AppOwnerChanged(appId, "newer", PRESENT, SINCE.plusSeconds(2)));

    // Then
    await()
        .atMost(SECONDS)
        .until(() -> as(PRESENT).get("/v1/apps/newer/addons").statusCode() == 200);
    as(FORMER).get(place("")).then().statusCode(404);
    as(PRESENT).get(place("")).then().statusCode(200);
  }

  @Test
  void whom_the_platform_names_gets_in_when_env_service_says_so() {
    // Given
    String second = "ad-" + UUID.randomUUID();

    // When
    platform.publish(SINCE.plusSeconds(1), request(second, PRESENT));

    // Then
    assertThat(platform.awaits(second, AddonOrdered.class))
        .isEqualTo(new AddonOrdered(second, appId, "my-app", PRESENT, SINCE.plusSeconds(1)));
    platform.awaits(second, DatabaseAvailable.class);
    as(FORMER).get(addons()).then().statusCode(200).body("addons.size()", equalTo(2));
    as(PRESENT).get(addons()).then().statusCode(404);

    // When
    isHandedOver();

    // Then
    as(PRESENT).get(addons()).then().statusCode(200).body("addons.size()", equalTo(2));
    as(PRESENT).get("/api/databases/" + second).then().statusCode(200);
    platform.publish(new AddonRemoved(second));
    platform.awaits(second, DatabaseDestroyed.class);
  }

  @Test
  void an_order_that_cannot_be_had_hands_the_app_over_all_the_same() {
    // Given
    String second = "ad-" + UUID.randomUUID();

    // When
    platform.publish(
        SINCE.plusSeconds(1),
        new AddonRequested(second, appId, "my-app", PRESENT, "mysql", "any", null));

    // Then
    platform.awaits(second, ProvisioningFailed.class);
    assertThat(platform.awaits(second, AddonOrdered.class).ownerId()).isEqualTo(PRESENT);
  }

  @Test
  void an_order_that_is_repeated_with_another_owner_hands_the_app_over() {
    // When
    platform.publish(SINCE.plusSeconds(1), request(addonId, FORMER));
    platform.publish(SINCE.plusSeconds(2), request(addonId, PRESENT));

    // Then
    await()
        .atMost(SECONDS)
        .until(() -> platform.published(addonId, AddonOrdered.class).size() == 2);
    assertThat(platform.published(addonId, AddonOrdered.class))
        .extracting(AddonOrdered::ownerId)
        .containsExactly(FORMER, PRESENT);
  }

  @Test
  void a_clock_that_is_ahead_keeps_nobody_out() {
    // When
    platform.publish(Instant.now().plusSeconds(86_400), request(addonId, PRESENT));

    // Then
    await()
        .atMost(SECONDS)
        .until(() -> platform.published(addonId, AddonOrdered.class).size() == 2);
    assertThat(platform.published(addonId, AddonOrdered.class).getLast().saidAt())
        .isBeforeOrEqualTo(Instant.now());
  }

  private void isHandedOver() {
    apps.tells(new AppOwnerChanged(appId, "my-app", PRESENT, SINCE.plusSeconds(1)));
    await().atMost(SECONDS).until(() -> as(PRESENT).get(place("")).statusCode() == 200);
  }

  private static WebSocket follow(String log, CompletableFuture<Integer> closed) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(log.replace("http:", "ws:") + "&stream=true"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                closed.complete(status);
                return null;
              }
            })
        .join();
  }

  private AddonRequested request(String addon, String owner) {
    return new AddonRequested(
        addon, appId, "my-app", owner, "redis", "redis-sandbox", new AddonRequested.Options(null));
  }

  private static RequestSpecification as(String subject) {
    return given().auth().oauth2(Tokens.of(subject));
  }

  private RequestSpecification withTokenOfTheAddon(String subject) {
    return given().auth().oauth2(Tokens.ofAddon(subject, addonId));
  }

  private String place(String path) {
    return "/api/databases/" + addonId + path;
  }

  private String addons() {
    return "/v1/apps/" + appId + "/addons";
  }
}
