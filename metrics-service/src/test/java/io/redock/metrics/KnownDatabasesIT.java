package io.redock.metrics;

import static io.redock.metrics.testing.Databases.NOON;
import static io.redock.metrics.testing.Databases.available;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.PlanApplied;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.metrics.testing.Databases;
import io.redock.metrics.testing.Redis;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(Redis.class)
@QuarkusTestResource(TestKeys.class)
class KnownDatabasesIT {

  private static final String CALLER = "us-ada";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Inject RedisDataSource redis;

  private final String addon = UUID.randomUUID().toString();
  private Databases databases;

  @BeforeEach
  void begin() {
    // The test before may have killed it: then the first try only finds the connection closed.
    await("Redis is back").ignoreExceptions().untilAsserted(redis::flushall);
    databases = new Databases(kafka);
  }

  @AfterEach
  void end() {
    databases.close();
  }

  @Test
  void a_database_that_became_available_is_known_and_counted() {
    // When
    databases.say(available(addon, "redis-starter-256"));
    // Then
    awaitHandled();
    assertThat(facts())
        .containsEntry("plan", "redis-starter-256")
        .containsEntry("host", "127.0.0.1")
        .containsEntry("port", "21000")
        .doesNotContainKey("url");
    assertThat(redis.set(String.class).smembers("redock:databases")).containsExactly(addon);
    awaitCount("redock_databases_known 1.0");
  }

  @Test
  void its_plan_and_version_are_followed() {
    // Given
    databases.say(available(addon, "redis-starter-256"));
    // When
    databases.say(
        new PlanApplied(addon, "app-1", "my-app", "redis-starter-256", "redis-starter-512", false));
    databases.say(new DatabaseUpgraded(addon, "app-1", "my-app", "7.0.15-1", "7.2.5-1"));
    // Then
    awaitHandled();
    assertThat(facts())
        .containsEntry("plan", "redis-starter-512")
        .containsEntry("version", "7.2.5-1");
  }

  @Test
  void the_same_story_told_twice_leads_to_the_same_facts() {
    // When
    for (int time = 0; time < 2; time++) {
      databases.say("1-" + addon, NOON, available(addon, "redis-starter-256"));
      databases.say(
          "2-" + addon,
          NOON,
          new PlanApplied(
              addon, "app-1", "my-app", "redis-starter-256", "redis-starter-512", false));
    }
    // Then
    awaitHandled();
    assertThat(facts()).containsEntry("plan", "redis-starter-512");
    assertThat(redis.set(String.class).scard("redock:databases")).isEqualTo(1);
  }

  @Test
  void nothing_is_left_of_a_destroyed_one() {
    // Given
    databases.say(available(addon, "redis-starter-256"));
    // When
    databases.say(new DatabaseDestroyed(addon, "app-1", "my-app"));
    databases.say(new DatabaseDestroyed(addon, "app-1", "my-app"));
    databases.say(
        new PlanApplied(addon, "app-1", "my-app", "redis-starter-256", "redis-starter-512", false));
    // Then
    awaitHandled();
    assertThat(redis.key().keys("*")).isEmpty();
    awaitCount("redock_databases_known 0.0");
  }

  @Test
  void poison_is_parked_with_its_reason_and_what_is_unknown_is_skipped() {
    // When
    databases.say(addon, "redock.DatabaseSold.v1", "{}".getBytes(StandardCharsets.UTF_8));
    databases.say(addon, "redock.DatabaseAvailable.v1", new byte[10 * 1024 * 1024]);
    databases.say(available(addon, "redis-starter-256"));
    // Then
    assertThat(databases.reasonOfParked(addon)).startsWith("too-large: ");
    await().until(this::facts, facts -> !facts.isEmpty());
    String metrics = get("/q/metrics").asString();
    assertThat(metrics).containsPattern("redock_events_total\\{.*parked.*too-large.*\\} ");
    assertThat(metrics).containsPattern("redock_events_total\\{.*skipped.*unknown.*\\} ");
  }

  @Test
  void an_event_waits_for_a_redis_that_died() {
    // Given
    Redis.kill();
    // When
    databases.say(available(addon, "redis-starter-256"));
    // Then
    await().untilAsserted(() -> get("/q/health/ready").then().statusCode(503));
    get("/q/health/live").then().statusCode(200);
    Redis.restart();
    await().ignoreExceptions().until(this::facts, facts -> !facts.isEmpty());
    await().untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void an_event_waits_for_a_redis_that_hangs() {
    // Given
    Redis.pause();
    // When
    databases.say(available(addon, "redis-starter-256"));
    // Then
    get("/q/health/ready").then().statusCode(503);
    get("/q/health/live").then().statusCode(200);
    Redis.resume();
    await().ignoreExceptions().until(this::facts, facts -> !facts.isEmpty());
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

  /// Parks a record behind all that was said of this addon; what stands before it was handled.
  private void awaitHandled() {
    databases.say(addon, "redock.DatabaseAvailable.v1", "{".getBytes(StandardCharsets.UTF_8));
    databases.reasonOfParked(addon);
  }

  private static void awaitCount(String line) {
    await().untilAsserted(() -> assertThat(get("/q/metrics").asString()).contains(line));
  }

  private Map<String, String> facts() {
    return redis.hash(String.class).hgetall("redock:database:" + addon);
  }
}
