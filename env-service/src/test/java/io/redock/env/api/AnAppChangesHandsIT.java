package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.events.Event;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppOwnerChanged;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An app of the platform gets another owner: the former one is out everywhere, the new one is in.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class AnAppChangesHandsIT {

  private static final Instant SAID_AT = Instant.parse("2026-11-23T10:00:00Z");

  private final Provisioning former = Provisioning.ofNewApp();
  private final Provisioning present = former.anotherOf(Client.newSubject());
  private final Client out = Client.of(former.ownerId());
  private final Client in = Client.of(present.ownerId());

  @BeforeEach
  void an_app_of_the_platform() {
    says(former.ordered(SAID_AT));
    says(former.available("first"));
    Reading.awaitEnvironment(
        former, "SCALINGO_REDIS_URL=" + former.url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void no_route_lets_the_former_owner_in_and_each_the_new_one() {
    // When
    says(present.ordered(SAID_AT.plusSeconds(1)));
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> in.get(place("")).extract().statusCode() == 200);
    WhoGetsInIT.ofAnApp()
        .forEach(
            route -> {
              for (String app : List.of(former.appId(), former.appName())) {
                out.call(route.method(), filled(route.path(), app), filled(route.body(), app))
                    .statusCode(404)
                    .body("resource", equalTo("app"));
              }
            });
    out.get("/v1/apps").statusCode(200).body("apps", empty());
    out.get("/v1/events").statusCode(200).body("events", empty());
    in.get("/v1/apps").body("apps.id", contains(former.appId()));
    in.get(place("/variables")).statusCode(200).body("variables.size()", equalTo(2));
    in.get(place("")).body("app.owner.id", equalTo(present.ownerId()));
  }

  @Test
  void all_who_keep_its_owner_are_told_with_the_time_and_once() {
    // When: the platform repeats itself
    says(present.ordered(SAID_AT.plusSeconds(1)));
    says(present.ordered(SAID_AT.plusSeconds(1)));
    // Then
    says(present.available("second"));
    awaitSecond();
    assertThat(heard(2))
        .containsExactly(
            new AppCreated(former.appId(), former.appName(), former.ownerId(), SAID_AT),
            new AppOwnerChanged(
                former.appId(), former.appName(), present.ownerId(), SAID_AT.plusSeconds(1)));
  }

  @Test
  void what_was_said_before_does_not_bring_the_former_owner_back() {
    // Given
    says(present.ordered(SAID_AT.plusSeconds(2)));
    says(present.available("second"));
    awaitSecond();
    // When
    Provisioning late = former.another();
    says(late.ordered(SAID_AT.plusSeconds(1)));
    says(late.available("late"));
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Platform.heard(late.addonId()), told -> !told.isEmpty());
    in.get(place("")).statusCode(200);
    out.get(place("")).statusCode(404);
    assertThat(heard(2)).hasSize(2);
  }

  private void awaitSecond() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Platform.heard(present.addonId()), told -> !told.isEmpty());
  }

  private List<Event> heard(int count) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Platform.heard(former.appId()), heard -> heard.size() >= count);
  }

  private String place(String path) {
    return "/v1/apps/" + former.appId() + path;
  }

  private static String filled(String text, String app) {
    return text == null
        ? null
        : text.replace("{app}", app).replace("{variable}", "0123").replace("{name}", app);
  }
}
