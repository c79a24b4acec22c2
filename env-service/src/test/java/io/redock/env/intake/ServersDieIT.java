package io.redock.env.intake;

import static io.redock.env.testing.Provisioning.says;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
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

  @Test
  void what_owners_do_waits_for_kafka_and_none_is_lost() {
    // Given
    Client owner = Client.of(Client.newSubject());
    LocalInfrastructure.kafka().kill();
    // When
    String name = Client.newName();
    String app = owner.createApp(name);
    owner.put(
        "/v1/apps/" + app + "/variables", "{\"variables\":[{\"name\":\"A\",\"value\":\"1\"}]}");
    owner.post("/v1/apps/" + app + "/restart", "{}").statusCode(202);
    owner.delete("/v1/apps/" + app + "?current_name=" + name).statusCode(204);
    LocalInfrastructure.kafka().restart();
    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Platform.heard(app).stream().distinct())
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                        "AppCreated", "EnvironmentChanged", "AppRestartRequired", "AppRemoved"));
  }

  @Test
  void who_repeats_a_request_until_it_is_answered_has_one_app() {
    // Given
    Client owner = Client.of(Client.newSubject());
    Client patient = owner.header("Idempotency-Key", "until-answered");
    String body = "{\"app\":{\"name\":\"" + Client.newName() + "\"}}";
    // When
    LocalInfrastructure.postgres().kill();
    patient.post("/v1/apps", body).statusCode(503);
    LocalInfrastructure.postgres().restart();
    List<String> ids = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              ValidatableResponse answer = patient.post("/v1/apps", body);
              if (answer.extract().statusCode() == 201) {
                ids.add(answer.extract().path("app.id"));
              }
              return ids.size() == 3;
            });
    // Then
    assertThat(ids).containsOnly(ids.getFirst());
    owner.get("/v1/apps").body("apps.id", equalTo(List.of(ids.getFirst())));
    await()
        .atMost(PATIENCE)
        .until(() -> Platform.heard(ids.getFirst()).stream().distinct().count() == 1);
  }

  /// A publication that was under way when its server died may be repeated, under the same id.
  private static void awaitHeard(Provisioning database, int events) {
    await()
        .atMost(PATIENCE)
        .until(() -> Platform.heard(database.addonId()).stream().distinct().count() == events);
  }
}
