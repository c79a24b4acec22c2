package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Platform;
import io.redock.env.testing.TestSecrets;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class RestartIT {

  private final Client client = Client.of(Client.newSubject());
  private final String name = Client.newName();
  private String id;

  @BeforeEach
  void app() {
    id = client.createApp(name);
  }

  @Test
  void an_app_is_restarted_once_and_the_operation_can_be_followed() {
    // When
    String location =
        client
            .post("/v1/apps/" + name + "/restart", "{}")
            .statusCode(202)
            .body(emptyString())
            .extract()
            .header("Location");
    // Then
    assertThat(location)
        .matches(
            "http://localhost:" + RestAssured.port + "/v1/apps/" + id + "/operations/[0-9a-f]{24}");
    String path = URI.create(location).getPath();
    client
        .get(path)
        .statusCode(200)
        .body("operation.id", equalTo(path.substring(path.lastIndexOf('/') + 1)))
        .body("operation.app_id", equalTo(id))
        .body("operation.type", equalTo("restart"))
        .body("operation.status", equalTo("done"))
        .body("operation.created_at", notNullValue())
        .body("operation.finished_at", notNullValue());
    client.get(path.replace(id, name)).statusCode(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Platform.heard(id))
                    .filteredOn(AppRestartRequired.class::isInstance)
                    .containsExactly(new AppRestartRequired(id, name, null, Reason.REQUESTED)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"null", "{}", "{\"scope\":[]}", "{\"scope\":[\"web\"]}", "{\"scope\":null}"})
  void a_body_may_say_little(String body) {
    client.post("/v1/apps/" + id + "/restart", body).statusCode(202);
  }

  @Test
  void the_location_is_where_the_client_believes_to_be() {
    client
        .header("X-Forwarded-Host", "redock.example.org")
        .header("X-Forwarded-Proto", "https")
        .post("/v1/apps/" + id + "/restart", "null")
        .statusCode(202)
        .header("Location", matchesPattern("https://redock\\.example\\.org/v1/apps/" + id + "/.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"scope\":\"web\"}", "{\"scope\":[1]}", "{\"scope\":[\"\"]}"})
  void a_scope_that_names_nothing_is_refused(String body) {
    client
        .post("/v1/apps/" + id + "/restart", body)
        .statusCode(422)
        .body("errors.scope", contains("must be a list of names of containers"));
  }

  @Test
  void an_operation_belongs_to_its_app() {
    String location = client.post("/v1/apps/" + id + "/restart", "{}").extract().header("Location");
    String operation = location.substring(location.lastIndexOf('/') + 1);
    String other = client.createApp(Client.newName());
    client
        .get("/v1/apps/" + other + "/operations/" + operation)
        .statusCode(404)
        .body("resource", equalTo("operation"));
    client.get("/v1/apps/" + id + "/operations/nothing").statusCode(404);
  }

  @Test
  void there_are_no_containers_here() {
    client.get("/v1/apps/" + id + "/ps").statusCode(200).body("containers.size()", equalTo(0));
    client.get("/v1/apps/" + id + "/containers").body("containers.size()", equalTo(0));
    client.get("/v1/apps/" + id + "/stats").body("stats.size()", equalTo(0));
    client.get("/v1/apps/" + id + "/autoscalers").body("autoscalers.size()", equalTo(0));
    client.post("/v1/apps/" + id + "/scale", "{}").statusCode(400).body("error", notNullValue());
    client.get("/v1/apps/" + id + "/logs").statusCode(400).body("error", notNullValue());
    client
        .get("/v1/apps/" + id + "/logs_archives?page=1")
        .statusCode(200)
        .body("has_more", equalTo(false))
        .body("archives.size()", equalTo(0));
  }
}
