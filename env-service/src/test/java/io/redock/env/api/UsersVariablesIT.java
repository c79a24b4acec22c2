package io.redock.env.api;

import static io.redock.env.testing.Provisioning.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.Store;
import io.redock.env.testing.TestSecrets;
import io.redock.events.app.EnvironmentChanged;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class UsersVariablesIT {

  private final String owner = Client.newSubject();
  private final Client client = Client.of(owner);
  private final String name = Client.newName();
  private String id;
  private String path;

  @BeforeEach
  void app() {
    id = client.createApp(name);
    path = "/v1/apps/" + name + "/variables";
  }

  @Test
  void none_to_set_is_no_problem() {
    client.put(path, "{\"variables\":null}").statusCode(200).body("variables.size()", equalTo(0));
    client.put(path, "{\"variables\":[]}").statusCode(200).body("variables.size()", equalTo(0));
  }

  @Test
  void many_are_set_at_once_and_others_stay() {
    set("ONE=1", "TWO=2")
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("variables.name", contains("ONE", "TWO"))
        .body("variables[0].id", matchesPattern("[0-9a-f]{24}"));
    set("TWO=zwei", "THREE=3").body("variables.value", contains("zwei", "3"));
    client
        .get(path)
        .body("variables.name", contains("ONE", "TWO", "THREE"))
        .body("variables.value", contains("1", "zwei", "3"));
  }

  @Test
  void one_is_added_changed_and_removed() {
    String one =
        client
            .post(path, "{\"variable\":{\"name\":\"ONE\",\"value\":\"1\"}}")
            .statusCode(201)
            .body("variable.name", equalTo("ONE"))
            .body("variable.value", equalTo("1"))
            .extract()
            .path("variable.id");
    client.post(path, "{\"variable\":{\"name\":\"ONE\",\"value\":\"2\"}}").statusCode(200);
    client
        .patch(path + "/" + one, "{\"variable\":{\"value\":\"3\"}}")
        .statusCode(200)
        .body("variable.id", equalTo(one))
        .body("variable.value", equalTo("3"));
    client.delete(path + "/" + one).statusCode(204);
    client.delete(path + "/" + one).statusCode(404).body("resource", equalTo("variable"));
    client
        .patch(path + "/" + one, "{\"variable\":{\"value\":\"3\"}}")
        .statusCode(404)
        .body("resource", equalTo("variable"));
    client.get(path).body("variables.size()", equalTo(0));
  }

  @Test
  void many_are_removed_by_a_body() {
    List<String> ids = set("ONE=1", "TWO=2", "THREE=3").extract().path("variables.id");
    client
        .delete(path, "{\"variable_ids\":[\"" + ids.get(0) + "\",\"" + ids.get(2) + "\",\"gone\"]}")
        .statusCode(204);
    client.get(path).body("variables.name", contains("TWO"));
    client
        .delete(path, "{}")
        .statusCode(422)
        .body("errors.variable_ids", contains("must be a list"));
  }

  @Test
  void each_change_is_announced_by_names_and_what_changes_nothing_is_not() {
    // When
    List<String> ids = set("ONE=1", "TWO=2").extract().path("variables.id");
    set("ONE=1");
    set("ONE=eins");
    client.delete(path + "/" + ids.get(1)).statusCode(204);
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Platform.heard(id))
                    .filteredOn(EnvironmentChanged.class::isInstance)
                    .containsExactly(
                        changed(List.of("ONE", "TWO"), List.of()),
                        changed(List.of("ONE"), List.of()),
                        changed(List.of(), List.of("TWO"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"A B\",\"value\":\"SECRET\"} | name | must be letters, digits, - and _",
        "{\"name\":\"\",\"value\":\"SECRET\"} | name | must be 1 to 64 characters",
        "{\"value\":\"SECRET\"} | name | must be given",
        "{\"name\":\"A\"} | value | must be given",
        "{\"name\":\"A\",\"value\":5} | value | must be a string",
      })
  void what_is_wrong_is_told_by_its_field(String variable, String field, String what) {
    client
        .post(path, "{\"variable\":" + variable + "}")
        .statusCode(422)
        .body("errors." + field, contains(what));
    client
        .put(path, "{\"variables\":[{\"name\":\"OK\",\"value\":\"1\"}," + variable + "]}")
        .statusCode(422)
        .body("errors.'variables.1." + field + "'", contains(what))
        .body(not(containsString("SECRET")));
    client.get(path).body("variables.size()", equalTo(0));
  }

  @Test
  void a_value_that_is_too_long_is_refused() {
    set("LONG=" + "x".repeat(8192)).statusCode(200);
    set("LONG=" + "x".repeat(8193)).statusCode(422);
    client.put(path, "{}").statusCode(422).body("errors.variables", contains("must be a list"));
  }

  @Test
  void an_app_has_at_most_a_thousand_and_a_database_gets_its_own_beside_them() {
    // Given
    client
        .put(path, numbered(1_001, "1"))
        .statusCode(422)
        .body("errors.variables", contains("must be at most 1000 at once"));
    List<String> ids =
        client.put(path, numbered(1_000, "1")).statusCode(200).extract().path("variables.id");
    String tooMany = "would be 1001; an app has at most 1000, so unset some first";
    // When / Then
    set("ONE_MORE=1").statusCode(422).body("errors.variables", contains(tooMany));
    client
        .post(path, "{\"variable\":{\"name\":\"ONE_MORE\",\"value\":\"1\"}}")
        .statusCode(422)
        .body("error", equalTo("variables " + tooMany));
    client.put(path, numbered(1_000, "2")).statusCode(200);
    // When
    Provisioning database = Provisioning.of(id, owner);
    says(database.available("first"));
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !Platform.heard(database.addonId()).isEmpty());
    client.get(path).body("variables.size()", equalTo(1_002));
    // When
    client
        .delete(path, "{\"variable_ids\":[\"" + String.join("\",\"", ids) + "\"]}")
        .statusCode(204);
    // Then
    client.get(path).body("variables.name", contains("SCALINGO_REDIS_URL", "REDIS_URL"));
    client
        .delete(path, "{\"variable_ids\":[\"" + String.join("\",\"", ids) + "\",\"x\"]}")
        .statusCode(422)
        .body("errors.variable_ids", contains("must be at most 1000 at once"));
  }

  @Test
  void all_of_an_app_hold_at_most_256_kib() {
    String large = "x".repeat(8_000);
    client.put(path, numbered(32, large)).statusCode(200);
    set("ONE_MORE=" + large)
        .statusCode(422)
        .body(
            "errors.variables[0]", containsString("an app's names and values hold at most 262144"));
    String first = client.get(path).extract().path("variables[0].id");
    client
        .patch(path + "/" + first, "{\"variable\":{\"value\":\"" + "🦆".repeat(8_000) + "\"}}")
        .statusCode(422);
    client
        .get(path)
        .body("variables.size()", equalTo(32))
        .body("variables[0].value", equalTo(large));
    client.delete(path + "/" + first).statusCode(204);
    set("ONE_MORE=" + large).statusCode(200);
  }

  private static String numbered(int many, String value) {
    return IntStream.range(0, many)
        .mapToObj(i -> "{\"name\":\"V_" + i + "\",\"value\":\"" + value + "\"}")
        .collect(Collectors.joining(",", "{\"variables\":[", "]}"));
  }

  @Test
  void a_users_value_covers_a_databases_until_it_is_unset() {
    // Given
    Provisioning database = Provisioning.of(id, owner);
    says(database.available("first"));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    String variable = set("SCALINGO_REDIS_URL=mine").extract().path("variables[0].id");
    // When
    says(database.changed("second"));
    says(database.planApplied());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Platform.heard(database.addonId()).size() == 3);
    // Then
    Reading.awaitEnvironment(database, "SCALINGO_REDIS_URL=mine", "REDIS_URL=$SCALINGO_REDIS_URL");
    // When
    client.delete(path + "/" + variable).statusCode(204);
    // Then
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("second"), "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void a_users_value_outlives_the_database_that_it_covered() {
    // Given
    Provisioning database = Provisioning.of(id, owner);
    says(database.available("first"));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    String variable = set("REDIS_URL=mine").extract().path("variables[0].id");
    // When
    says(database.destroyed());
    // Then
    Reading.awaitEnvironment(database, "REDIS_URL=mine");
    // When
    client.delete(path + "/" + variable).statusCode(204);
    // Then
    client.get(path).body("variables.size()", equalTo(0));
  }

  @Test
  void no_table_and_no_announcement_holds_a_value_in_clear() throws SQLException {
    // Given
    String secret = UUID.randomUUID().toString();
    // When
    set("MINE=" + secret);
    set("MINE=" + secret + "-2");
    // Then
    assertThat(Store.allText()).noneMatch(text -> text.contains(secret));
    assertThat(Platform.heard(id).toString()).doesNotContain(secret);
  }

  private EnvironmentChanged changed(List<String> written, List<String> removed) {
    return new EnvironmentChanged(id, name, null, written, removed);
  }

  private ValidatableResponse set(String... assignments) {
    StringBuilder items = new StringBuilder();
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      items
          .append(items.isEmpty() ? "" : ",")
          .append("{\"id\":\"\",\"name\":\"" + parts[0] + "\",\"value\":\"" + parts[1] + "\"}");
    }
    return client.put(path, "{\"variables\":[" + items + "]}");
  }
}
