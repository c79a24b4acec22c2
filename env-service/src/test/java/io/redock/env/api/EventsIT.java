package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Store;
import io.redock.env.testing.TestSecrets;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.FeaturesSwitched;
import io.redock.local.testing.LocalInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class EventsIT {

  private final String owner = Client.newSubject();
  private final Client client = Client.of(owner);
  private final String name = Client.newName();
  private String id;
  private String path;

  @BeforeEach
  void app() {
    id = client.createApp(name);
    path = "/v1/apps/" + name;
  }

  @Test
  void what_an_owner_does_is_told_the_newest_first_without_values() {
    // When
    client.put(
        path + "/variables",
        "{\"variables\":[{\"name\":\"ONE\",\"value\":\"hunter2\"},"
            + "{\"name\":\"TWO\",\"value\":\"hunter2\"}]}");
    String one =
        client
            .post(path + "/variables", "{\"variable\":{\"name\":\"ONE\",\"value\":\"hunter3\"}}")
            .extract()
            .path("variable.id");
    client.delete(path + "/variables/" + one);
    client.put(path + "/variables", "{\"variables\":null}");
    client.post(path + "/restart", "{\"scope\":[\"web\"]}");
    // Then
    String body =
        client
            .get(path + "/events")
            .statusCode(200)
            .body(
                "events.type",
                contains(
                    "restart", "delete_variable", "edit_variable", "edit_variables", "new_app"))
            .body("events[0].id", matchesPattern("[0-9a-f]{24}"))
            .body("events[0].app_id", equalTo(id))
            .body("events[0].app_name", equalTo(name))
            .body("events[0].created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
            .body("events[0].type_data.scope", contains("web"))
            .body("events[0].user.id", equalTo(owner))
            .body("events[1].type_data.name", equalTo("ONE"))
            .body("events[3].type_data.new_vars.name", contains("ONE", "TWO"))
            .body("events[3].type_data.updated_vars", empty())
            .body("events[4].type_data", hasKey("git_source"))
            .extract()
            .asString();
    assertThat(body).doesNotContain("hunter");
  }

  @Test
  void what_happens_to_its_databases_is_told() {
    // Given
    Provisioning database = Provisioning.of(id, owner);
    // When
    says(database.available("first"));
    says(database.available("first"));
    says(new DatabaseDegraded(database.addonId(), id, Instant.now(), "node-died"));
    says(new DatabaseRecovered(database.addonId(), id));
    says(database.planApplied());
    says(new DatabaseUpgraded(database.addonId(), id, name, "7.0.15-1", "8.0.2-1"));
    says(database.destroyed());
    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> types().size(), count -> count == 7);
    String resource = "app-" + id + "-1";
    client
        .get(path + "/events")
        .body(
            "events.type",
            contains(
                "delete_addon",
                "addon_updated",
                "upgrade_addon",
                "addon_updated",
                "addon_updated",
                "new_addon",
                "new_app"))
        .body("events[0].user", nullValue())
        .body("events[0].type_data.resource_id", equalTo(resource))
        .body("events[0].type_data.plan_name", equalTo("redis-starter-512"))
        .body("events[2].type_data.old_plan_name", equalTo("redis-starter-256"))
        .body("events[2].type_data.new_plan_name", equalTo("redis-starter-512"))
        .body("events[3].type_data.status", contains("degraded", "running"))
        .body("events[4].type_data.status", contains("running", "degraded"))
        .body("events[4].type_data.addon_id", equalTo(database.addonId()))
        .body("events[4].type_data.addon_provider_id", equalTo("redis"))
        .body("events[5].type_data.addon_provider_name", equalTo("Redis® OSS"))
        .body("events[5].type_data.resource_id", equalTo(resource));
  }

  @Test
  void each_feature_that_is_switched_is_a_line() {
    // Given
    Provisioning database = Provisioning.of(id, owner);
    says(database.available("first"));
    // When
    says(
        new FeaturesSwitched(
            database.addonId(), id, name, List.of("redis-aof", "force-ssl"), List.of("redis-rdb")));
    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> types().size(), count -> count == 5);
    client
        .get(path + "/events")
        .body(
            "events.type",
            contains(
                "database/add_feature",
                "database/add_feature",
                "database/remove_feature",
                "new_addon",
                "new_app"))
        .body("events[0].type_data.feature", equalTo("force-ssl"))
        .body("events[1].type_data.feature", equalTo("redis-aof"))
        .body("events[2].type_data.feature", equalTo("redis-rdb"))
        .body("events[2].type_data.addon_uuid", equalTo(database.addonId()))
        .body("events[2].type_data.addon_provider_id", equalTo("redis"))
        .body("events[2].type_data.addon_provider_name", equalTo("Redis® OSS"));
  }

  @Test
  void it_comes_in_pages() {
    // Given
    for (int i = 0; i < 5; i++) {
      client.post(path + "/restart", "{}");
    }
    // Then
    client
        .get(path + "/events?page=1&per_page=4")
        .body("events.size()", equalTo(4))
        .body("meta.pagination.current_page", equalTo(1))
        .body("meta.pagination.prev_page", nullValue())
        .body("meta.pagination.next_page", equalTo(2))
        .body("meta.pagination.total_pages", equalTo(2))
        .body("meta.pagination.total_count", equalTo(6));
    client
        .get(path + "/events?page=2&per_page=4")
        .body("events.type", contains("restart", "new_app"))
        .body("meta.pagination.next_page", nullValue());
    client.get(path + "/events?page=3&per_page=4").body("events", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "page=x", "per_page=0", "per_page=101"})
  void a_page_that_cannot_be_is_refused(String query) {
    client.get(path + "/events?" + query).statusCode(422);
    client.get("/v1/events?" + query).statusCode(422);
  }

  @Test
  void the_own_events_are_those_of_all_own_apps_and_of_what_was_removed() {
    // Given
    String second = Client.newName();
    client.createApp(second);
    client.delete("/v1/apps/" + second + "?current_name=" + second).statusCode(204);
    // Then
    client
        .get("/v1/events")
        .body("events.type", contains("delete_app", "new_app"))
        .body("events.app_name", contains(second, name));
    Client.operator().get("/v1/events").body("events.app_id", hasItem(id));
    Client.of(Client.newSubject())
        .get("/v1/events")
        .body("events.app_id", not(hasItem(id)))
        .body("meta.pagination.total_count", equalTo(0));
  }

  @Test
  void the_newest_thousand_are_kept() throws SQLException {
    // Given
    Store.happened(id, 1200);
    // When
    client.post(path + "/restart", "{}").statusCode(202);
    // Then
    client
        .get(path + "/events")
        .body("meta.pagination.total_count", equalTo(1000))
        .body("events[0].user.id", equalTo(owner));
  }

  private List<String> types() {
    return client.get(path + "/events").extract().path("events.type");
  }
}
