package io.redock.env.intake;

import static io.redock.env.testing.Provisioning.says;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.env.testing.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class ServersDieIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void events_wait_for_postgres_and_none_is_lost() {
    // Given
    List<Provisioning> databases = Stream.generate(Provisioning::ofNewApp).limit(5).toList();
    LocalInfrastructure.postgres().kill();
    databases.forEach(database -> says(database.available("while-postgres-was-away")));
    await()
        .atMost(PATIENCE)
        .until(() -> get("/q/health/ready").statusCode(), status -> status == 503);
    given()
        .auth()
        .oauth2(Tokens.operator())
        .get("/v1/apps/any/variables")
        .then()
        .statusCode(503)
        .contentType("application/json")
        .body("error", notNullValue());
    get("/q/health/live").then().statusCode(200);
    // When
    LocalInfrastructure.postgres().restart();
    // Then
    databases.forEach(
        database ->
            Reading.awaitEnvironment(
                database,
                "SCALINGO_REDIS_URL=" + database.url("while-postgres-was-away"),
                "REDIS_URL=$SCALINGO_REDIS_URL"));
    databases.forEach(database -> awaitHeard(database, 2));
  }

  @Test
  void announcements_wait_for_kafka_and_none_is_lost() {
    // Given
    Provisioning database = Provisioning.ofNewApp();
    says(database.available("before-kafka-died"));
    Reading.awaitEnvironment(
        database,
        "SCALINGO_REDIS_URL=" + database.url("before-kafka-died"),
        "REDIS_URL=$SCALINGO_REDIS_URL");
    // When
    LocalInfrastructure.kafka().kill();
    LocalInfrastructure.kafka().restart();
    says(database.planApplied());
    // Then
    awaitHeard(database, 3);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get("/q/health/ready").then().statusCode(200).body(containsString("schema")));
  }

  /// A publication that was under way when its server died may be repeated, under the same id.
  private static void awaitHeard(Provisioning database, int events) {
    await()
        .atMost(PATIENCE)
        .until(() -> Platform.heard(database.addonId()).stream().distinct().count() == events);
  }
}
