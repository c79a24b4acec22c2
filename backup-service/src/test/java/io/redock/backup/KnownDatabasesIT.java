package io.redock.backup;

import static io.redock.backup.testing.Databases.NOON;
import static io.redock.backup.testing.Databases.available;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.redock.backup.database.KnownDatabase;
import io.redock.backup.testing.Databases;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.PlanApplied;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestKeys.class)
class KnownDatabasesIT {

  private static final String CALLER = "us-ada";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  private final String addon = UUID.randomUUID().toString();
  private Databases databases;

  @BeforeEach
  void connect() {
    databases = new Databases(kafka);
  }

  @AfterEach
  void disconnect() {
    databases.close();
  }

  @Test
  void a_database_that_became_available_is_known() {
    // When
    databases.say(available(addon, "redis-starter-256"));
    // Then
    KnownDatabase known = awaitKnown(addon, _ -> true);
    assertThat(known.appId).isEqualTo("app-1");
    assertThat(known.plan).isEqualTo("redis-starter-256");
    assertThat(known.since).isEqualTo(NOON);
    assertThat(known.goneSince).isNull();
  }

  @Test
  void its_plan_is_followed() {
    // Given
    databases.say(available(addon, "redis-starter-256"));
    // When
    databases.say(
        new PlanApplied(addon, "app-1", "my-app", "redis-starter-256", "redis-starter-512", false));
    // Then
    awaitKnown(addon, known -> known.plan.equals("redis-starter-512"));
  }

  @Test
  void a_destroyed_one_is_kept_as_gone_and_never_comes_back() {
    // Given
    databases.say(available(addon, "redis-starter-256"));
    // When
    databases.say("1-" + addon, NOON.plusSeconds(60), destroyed(addon));
    databases.say("1-" + addon, NOON.plusSeconds(90), destroyed(addon));
    databases.say("2-" + addon, NOON.plusSeconds(120), destroyed(addon));
    databases.say(available(addon, "redis-starter-512"));
    databases.say(addon, "redock.DatabaseAvailable.v1", "{".getBytes(StandardCharsets.UTF_8));
    // Then
    databases.reasonOfParked(addon); // what stands before the parked record was handled
    KnownDatabase known = awaitKnown(addon, it -> it.goneSince != null);
    assertThat(known.goneSince).isEqualTo(NOON.plusSeconds(60));
    assertThat(known.plan).isEqualTo("redis-starter-256");
  }

  @Test
  void one_that_never_was_available_is_not_known_by_its_end() {
    // When
    databases.say(destroyed(addon));
    databases.say(available(addon, "redis-starter-256"));
    // Then
    assertThat(awaitKnown(addon, _ -> true).goneSince).isNull();
  }

  @Test
  void poison_is_parked_with_its_reason_and_blocks_nobody() {
    // When
    databases.say(addon, "redock.DatabaseAvailable.v1", "{".getBytes(StandardCharsets.UTF_8));
    databases.say(addon, "redock.DatabaseSold.v1", "{}".getBytes(StandardCharsets.UTF_8));
    databases.say(available(addon, "redis-starter-256"));
    // Then
    awaitKnown(addon, _ -> true);
    assertThat(databases.reasonOfParked(addon)).startsWith("malformed-json: ");
    String metrics = get("/q/metrics").asString();
    assertThat(metrics).containsPattern("redock_events_total\\{.*malformed-json.*\\} ");
    assertThat(metrics).containsPattern("redock_events_total\\{.*skipped.*unknown.*\\} ");
  }

  @Test
  void the_largest_record_the_broker_lets_in_is_parked_too() {
    // When
    databases.say(addon, "redock.DatabaseAvailable.v1", new byte[10 * 1024 * 1024]);
    // Then
    assertThat(databases.reasonOfParked(addon)).startsWith("too-large: ");
  }

  @Test
  void an_event_waits_for_postgres() {
    // Given
    LocalInfrastructure.postgres().kill();
    // When
    databases.say(available(addon, "redis-starter-256"));
    // Then
    await().untilAsserted(() -> get("/q/health/ready").then().statusCode(503));
    get("/q/health/live").then().statusCode(200);
    LocalInfrastructure.postgres().restart();
    awaitKnown(addon, _ -> true);
    await().untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void who_has_no_valid_token_learns_nothing() {
    refused(given());
    refused(given().auth().oauth2("nonsense"));
    refused(given().auth().oauth2(Tokens.ofAnotherIssuer(CALLER)));
    refused(given().auth().oauth2(Tokens.expired(CALLER)));
    refused(given().auth().oauth2(Tokens.ofAnotherAudience(CALLER)));
  }

  private static void refused(RequestSpecification call) {
    call.get("/api/databases")
        .then()
        .statusCode(401)
        .header("www-authenticate", "Bearer")
        .body("error", equalTo("a valid bearer token is needed"));
  }

  @Test
  void what_is_not_there_is_told_as_json() {
    given()
        .auth()
        .oauth2(Tokens.of(CALLER))
        .get("/api/databases")
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("error", equalTo("nothing is here"));
  }

  private static DatabaseDestroyed destroyed(String addonId) {
    return new DatabaseDestroyed(addonId, "app-1", "my-app");
  }

  private static KnownDatabase awaitKnown(String addonId, Predicate<KnownDatabase> state) {
    return await()
        .ignoreExceptions()
        .until(() -> find(addonId), it -> it != null && state.test(it));
  }

  private static KnownDatabase find(String addonId) {
    try {
      return VertxContextSupport.subscribeAndAwait(
          () -> Panache.withSession(() -> KnownDatabase.<KnownDatabase>findById(addonId)));
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
