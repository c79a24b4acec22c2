package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
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
import io.redock.events.app.AppRemoved;
import io.redock.events.app.AppRenamed;
import io.redock.events.app.EnvironmentChanged;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class OwnersAppIT {

  private final String owner = Client.newSubject();
  private final Client client = Client.of(owner);
  private final String name = Client.newName();
  private final String newName = Client.newName();
  private String id;
  private AppCreated created;

  @BeforeEach
  void app() {
    id = client.createApp(name);
    created = new AppCreated(id, name, owner, client.bornAt(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_https", "sticky_session", "router_logs"})
  void settings_are_changed_in_both_forms_by_both_verbs(String setting) {
    client
        .put("/v1/apps/" + id, "{\"" + setting + "\":true}")
        .statusCode(200)
        .body("app." + setting, equalTo(true));
    client
        .patch("/v1/apps/" + name, "{\"app\":{\"" + setting + "\":false}}")
        .statusCode(200)
        .body("app." + setting, equalTo(false));
    client
        .put("/v1/apps/" + id, "{\"app\":{\"" + setting + "\":true}}")
        .body("app." + setting, equalTo(true));
    client.get("/v1/apps/" + id).body("app." + setting, equalTo(true));
    client
        .patch("/v1/apps/" + id, "{\"" + setting + "\":\"x\"}")
        .statusCode(422)
        .body("errors." + setting, contains("must be true or false"));
  }

  @Test
  void stack_and_project_are_kept_and_the_owner_is_not_another() {
    client
        .patch("/v1/apps/" + id, "{\"app\":{\"stack_id\":\"st-2\"}}")
        .body("app.stack_id", equalTo("st-2"));
    client
        .put("/v1/apps/" + id, "{\"project_id\":\"prj-1\"}")
        .body("app.project.id", equalTo("prj-1"));
    client.patch("/v1/apps/" + id, "{\"app\":{\"owner\":\"bob@example.org\"}}").statusCode(400);
  }

  @Test
  void it_is_renamed_and_others_are_told() {
    rename(name, newName).statusCode(200).body("app.name", equalTo(newName));
    client.get("/v1/apps/" + name).statusCode(404);
    client.get("/v1/apps/" + newName).statusCode(200).body("app.id", equalTo(id));
    awaitHeard(id, created, new AppRenamed(id, newName));
    Client.of(Client.newSubject()).createApp(name);
  }

  @Test
  void a_name_that_is_not_its_own_or_not_free_is_refused() {
    rename("something-else", newName)
        .statusCode(422)
        .body("errors.current_name", contains("must be the name of the app as it is now"));
    rename(name, "no").statusCode(422).body("errors.new_name.size()", equalTo(1));
    client.createApp(newName);
    rename(name, newName)
        .statusCode(422)
        .body("errors.new_name", contains("is taken by another app"));
    rename(name, name).statusCode(200).body("app.name", equalTo(name));
  }

  @Test
  void it_is_removed_under_its_name_only() {
    client
        .delete("/v1/apps/" + id)
        .statusCode(422)
        .body("errors.current_name", contains("must be the name of the app as it is now"));
    client.delete("/v1/apps/" + id + "?current_name=" + newName).statusCode(422);
    client.delete("/v1/apps/" + name + "?current_name=" + name).statusCode(204);
    client.get("/v1/apps/" + id).statusCode(404).body("resource", equalTo("app"));
    client.get("/v1/apps").body("apps.size()", equalTo(0));
    client.delete("/v1/apps/" + id + "?current_name=" + name).statusCode(404);
    awaitHeard(id, created, new AppRemoved(id));
    client.createApp(name);
  }

  @Test
  void of_many_who_remove_it_at_a_time_one_does() throws InterruptedException, ExecutionException {
    // Given
    List<Callable<Integer>> calls =
        Collections.nCopies(
            8,
            () -> client.delete("/v1/apps/" + id + "?current_name=" + name).extract().statusCode());
    // When
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : threads.invokeAll(calls)) {
        statuses.add(done.get());
      }
    }
    // Then
    assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 404);
    awaitHeard(id, created, new AppRemoved(id));
  }

  @Test
  void news_of_its_databases_do_not_bring_a_removed_app_back() {
    // Given
    Provisioning database = Provisioning.of(id, owner);
    says(database.available("first"));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    client.delete("/v1/apps/" + id + "?current_name=" + name).statusCode(204);
    // When
    Provisioning late = database.another();
    says(late.available("late"));
    says(database.changed("second"));
    says(database.planApplied());
    says(database.destroyed());
    // Then: a database of another app, told last of all, is there
    Provisioning other = Provisioning.ofNewApp();
    says(other.available("other"));
    Reading.awaitEnvironment(
        other, "SCALINGO_REDIS_URL=" + other.url("other"), "REDIS_URL=$SCALINGO_REDIS_URL");
    Client.operator().get("/v1/apps/" + id + "/variables").statusCode(404);
    assertThat(Platform.heard(late.addonId())).isEmpty();
    assertThat(Platform.heard(database.addonId()))
        .hasSize(2)
        .first()
        .isInstanceOf(EnvironmentChanged.class);
  }

  @Test
  void whoever_did_not_hear_that_it_is_removed_is_told_again() {
    // Given
    client.delete("/v1/apps/" + id + "?current_name=" + name).statusCode(204);
    // When
    says(Provisioning.of(id, owner).ordered(Instant.now()));
    // Then
    awaitHeard(id, created, new AppRemoved(id), new AppRemoved(id));
    client.get("/v1/apps/" + id).statusCode(404);
  }

  @Test
  void an_event_does_not_take_a_new_name_or_the_owner_back() {
    // Given
    rename(name, newName).statusCode(200);
    Provisioning database = Provisioning.of(id, "us-somebody-else");
    // When
    says(database.ordered(Instant.now().plusSeconds(60)));
    says(database.available("first"));
    // Then
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    client
        .get("/v1/apps/" + id)
        .body("app.name", equalTo(newName))
        .body("app.owner.id", equalTo(owner));
  }

  private ValidatableResponse rename(String from, String to) {
    return client.post(
        "/v1/apps/" + id + "/rename",
        "{\"current_name\":\"" + from + "\",\"new_name\":\"" + to + "\"}");
  }

  private static void awaitHeard(String key, Event... events) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Platform.heard(key)).containsExactly(events));
  }
}
