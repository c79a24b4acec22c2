package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.app.AppRemoved;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRequested;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.Tools;
import io.redock.provisioning.intake.Platform;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An owner removes an app of the platform, which goes on ordering for it.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class ARemovedAppIT {

  private static final String OWNER = "us-9";
  private static final Duration SECONDS = Duration.ofSeconds(60);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Tools tools;

  private final String appId = UUID.randomUUID().toString();
  private Platform platform;
  private AppService apps;

  @BeforeEach
  void connect() {
    platform = new Platform(bootstrap);
    apps = new AppService(bootstrap);
  }

  @AfterEach
  void disconnect() {
    platform.close();
    apps.close();
  }

  @Test
  void the_next_order_is_refused_with_the_reason_and_makes_nothing() {
    // Given
    String before = orders(appId);
    platform.awaits(before, DatabaseAvailable.class);
    apps.tells(new AppRemoved(appId));
    platform.awaits(before, DatabaseDestroyed.class);

    // When
    String after = orders(appId);

    // Then
    isRefused(after);
    assertThat(platform.published(after, AddonOrdered.class)).isEmpty();
    assertThat(tools.databases().find(after)).isEmpty();
  }

  @Test
  void an_app_for_which_nobody_ordered_before_is_refused_too() {
    // Given
    apps.tells(new AppCreated(appId, "my-app", OWNER, Instant.now()));
    await().atMost(SECONDS).until(() -> status() == 200);
    apps.tells(new AppRemoved(appId));
    await().atMost(SECONDS).until(() -> status() == 404);

    // When
    String order = orders(appId);

    // Then
    isRefused(order);
  }

  @Test
  void late_news_do_not_bring_it_back() {
    // Given
    apps.tells(new AppCreated(appId, "my-app", OWNER, Instant.now()));
    await().atMost(SECONDS).until(() -> status() == 200);

    // When
    apps.tells(new AppRemoved(appId));
    apps.tells(new AppCreated(appId, "my-app", OWNER, Instant.now()));
    apps.tells(new AppOwnerChanged(appId, "my-app", OWNER, Instant.now()));

    // Then
    await().atMost(SECONDS).until(() -> status() == 404);
    isRefused(orders(appId));
    assertThat(status()).isEqualTo(404);
  }

  @Test
  void what_is_being_made_when_the_app_is_removed_is_taken_away() {
    // Given
    String order = orders(appId);
    platform.awaits(order, AddonOrdered.class);

    // When
    apps.tells(new AppRemoved(appId));

    // Then
    platform.awaits(order, DatabaseDestroyed.class);
    assertThat(tools.nodes().list()).noneMatch(node -> node.databaseId().equals(order));
    isRefused(orders(appId));
  }

  @Test
  void an_order_and_the_removal_end_well_whichever_is_heard_first() {
    // Given
    List<String> others = Stream.generate(() -> UUID.randomUUID().toString()).limit(8).toList();

    // When
    List<String> orders =
        others.stream()
            .map(
                app -> {
                  String order = orders(app);
                  apps.tells(new AppRemoved(app));
                  return order;
                })
            .toList();

    // Then
    for (String order : orders) {
      await("the end of " + order).atMost(SECONDS).pollInSameThread().until(() -> ended(order));
    }
    assertThat(tools.nodes().list()).noneMatch(node -> orders.contains(node.databaseId()));
  }

  private boolean ended(String order) {
    return !platform.published(order, DatabaseDestroyed.class).isEmpty()
        || platform.published(order, ProvisioningFailed.class).stream()
            .anyMatch(failed -> failed.code().equals("app-removed"));
  }

  private void isRefused(String order) {
    ProvisioningFailed failed = platform.awaits(order, ProvisioningFailed.class);
    assertThat(failed.code()).isEqualTo("app-removed");
    assertThat(failed.message()).contains(failed.appId()).contains("order for another app");
  }

  /// @return the addon's id
  private String orders(String app) {
    String addon = "ad-" + UUID.randomUUID();
    platform.publish(
        new AddonRequested(
            addon,
            app,
            "my-app",
            OWNER,
            "redis",
            "redis-sandbox",
            new AddonRequested.Options(null)));
    return addon;
  }

  private int status() {
    return given()
        .auth()
        .oauth2(Tokens.of(OWNER))
        .get("/v1/apps/" + appId + "/addons")
        .statusCode();
  }
}
