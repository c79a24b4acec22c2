package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.redock.events.Event;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.http.testkit.Tokens;
import io.redock.provisioning.intake.Platform;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

/// Somebody who has a database and asks for changes of it.
final class Tenant implements AutoCloseable {

  static final String OWNER = "us-1";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String addonId = "ad-" + UUID.randomUUID();
  private final Platform platform;

  Tenant(String bootstrap) {
    platform = new Platform(bootstrap);
    platform.publish(Platform.request(addonId, "redis-sandbox"));
    platform.awaits(addonId, DatabaseAvailable.class);
  }

  String addonId() {
    return addonId;
  }

  <E extends Event> E hears(Class<E> kind) {
    return platform.awaits(addonId, kind);
  }

  ValidatableResponse reads(String path) {
    return owner().get(place(path)).then();
  }

  ValidatableResponse posts(String path, String body) {
    return owner().contentType("application/json").body(body).post(place(path)).then();
  }

  ValidatableResponse patches(String body) {
    return owner().contentType("application/json").body(body).patch(place("")).then();
  }

  ValidatableResponse deletes(String path) {
    return owner().delete(place(path)).then();
  }

  RequestSpecification owner() {
    return given().auth().oauth2(Tokens.of(OWNER));
  }

  RequestSpecification operator() {
    return given().auth().oauth2(Tokens.operator());
  }

  String place(String path) {
    return "/api/databases/" + addonId + path;
  }

  /// Reads the database until it is like that.
  JsonPath awaits(Predicate<JsonPath> like) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> reads("").extract().jsonPath().setRootPath("database"), like);
  }

  /// Follows an operation to its end, whatever that is.
  JsonPath awaitsEndOf(String operationId) {
    return await("operation " + operationId)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> reads("/operations/" + operationId).extract().jsonPath().setRootPath("operation"),
            operation -> operation.getString("finished_at") != null);
  }

  void removes() {
    platform.publish(new AddonRemoved(addonId));
    platform.awaits(addonId, DatabaseDestroyed.class);
  }

  @Override
  public void close() {
    if (platform.published(addonId, DatabaseDestroyed.class).isEmpty()) {
      removes();
    }
    platform.close();
  }
}
