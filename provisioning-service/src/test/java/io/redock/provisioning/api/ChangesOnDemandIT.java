package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Transactions;
import io.redock.events.database.ConnectionChanged;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.operation.Receipt;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Upgrades, moves and passwords, and the operations by which they are followed.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class ChangesOnDemandIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject PostgresOperations operations;
  @Inject Transactions transactions;

  private Tenant tenant;

  @BeforeEach
  void database() {
    tenant = new Tenant(bootstrap);
  }

  @AfterEach
  void leave_nothing_behind() {
    tenant.close();
  }

  @Test
  void an_operator_moves_a_database_and_its_owner_follows_it() {
    // When
    ValidatableResponse moving = tenant.operator().post(tenant.place("/move")).then();

    // Then
    String operation = moving.statusCode(202).extract().path("operation_id");
    moving.header("Location", endsWith(tenant.place("/operations/" + operation)));
    assertThat(moving.extract().header("Location")).startsWith("http://");
    JsonPath ended = tenant.awaitsEndOf(operation);
    assertThat(ended.getString("type")).isEqualTo("move");
    assertThat(ended.getString("status")).isEqualTo("done");
    assertThat(ended.getInt("receipt.lost_writes")).isZero();
    tenant.awaits(database -> database.getString("status").equals("running"));
  }

  @Test
  void an_operation_is_followed_at_the_host_that_was_called() {
    tenant
        .operator()
        .header("X-Forwarded-Host", "redock.example.com")
        .header("X-Forwarded-Proto", "https")
        .post(tenant.place("/move"))
        .then()
        .statusCode(202)
        .header(
            "Location", containsString("https://redock.example.com" + tenant.place("/operations")));
  }

  @Test
  void its_owner_does_not_move_it() {
    tenant
        .posts("/move", "{}")
        .statusCode(403)
        .body("error", equalTo("Only an operator of the platform may do this"));
  }

  @Test
  void one_node_is_not_drilled() {
    tenant
        .posts("/drill", "{}")
        .statusCode(400)
        .body("error", containsString("choose a business plan"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "{\"version\":null}", "{\"version\":\"7.0\"}"})
  void what_runs_already_needs_no_upgrade(String body) {
    tenant
        .posts("/upgrade", body)
        .statusCode(200)
        .body("message", containsString("already"))
        .body("operation_id", nullValue())
        .body("readable_version", notNullValue())
        .body("major", equalTo(7));
  }

  @Test
  void without_any_body_the_next_version_is_meant() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(RestAssured.baseURI + ":" + RestAssured.port)
                      .resolve(tenant.place("/upgrade")))
              .header("Authorization", "Bearer " + Tokens.of(Tenant.OWNER))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.8", "99.0"})
  void a_version_that_cannot_be_reached_is_refused(String version) {
    tenant
        .posts("/upgrade", "{\"version\":\"" + version + "\"}")
        .statusCode(400)
        .body("error", containsString(version));
    tenant.reads("").body("database.status", equalTo("running"));
  }

  @Test
  void whoever_goes_back_says_what_is_lost_and_names_the_version() {
    tenant
        .posts("/rollback", "{\"version\":\"7.0.15-1\"}")
        .statusCode(422)
        .body("errors.lose_writes_since_upgrade[0]", containsString("not in what was kept"));
    tenant
        .posts("/rollback", "{\"lose_writes_since_upgrade\":true}")
        .statusCode(422)
        .body("errors.version[0]", containsString("rollback_snapshot"));
    back("8.0.2-1").statusCode(409).body("error", containsString("nothing is kept"));
  }

  @Test
  void data_that_a_change_lost_are_in_its_receipt() {
    // Given
    String id = tenant.addonId();
    Receipt nothingSeen = new Receipt(1, 0, 0, 0, 1, 1, null);

    // When
    String operation =
        transactions.commit(
            () ->
                operations
                    .open(id, Kind.PLAN, "redis-starter-512")
                    .call(() -> operations.begin(id, Kind.PLAN).apply())
                    .call(() -> operations.holds(id, 1_000).apply())
                    .call(() -> operations.lost(id, "all that was in it is lost").apply())
                    .call(() -> operations.found(id, 0).apply())
                    .call(() -> operations.done(id, "resized", Optional.of(nothingSeen)).apply()));

    // Then
    tenant
        .reads("/operations/" + operation)
        .body("operation.status", equalTo("done"))
        .body("operation.progress", equalTo("resized; all that was in it is lost"))
        .body("operation.receipt.lost_writes", nullValue())
        .body("operation.data_loss.keys_before", equalTo(1_000))
        .body("operation.data_loss.keys_after", equalTo(0));
  }

  private ValidatableResponse back(String version) {
    return tenant.posts(
        "/rollback", "{\"version\":\"" + version + "\",\"lose_writes_since_upgrade\":true}");
  }

  @Test
  void the_one_user_gets_another_password_that_is_not_told_here() {
    tenant
        .reads("/users")
        .body("database-users", hasSize(1))
        .body("database-users[0].name", equalTo("default"))
        .body("database-users[0].read_only", equalTo(false))
        .body("database-users[0].protected", equalTo(true));

    // When
    ValidatableResponse reset = tenant.posts("/users/default/reset_password", "{}");

    // Then
    String operation =
        reset
            .statusCode(200)
            .body("database_user.name", equalTo("default"))
            .body("database_user.password", nullValue())
            .body("message", containsString("variables"))
            .extract()
            .path("operation_id");
    assertThat(tenant.awaitsEndOf(operation).getString("status")).isEqualTo("done");
    tenant.hears(ConnectionChanged.class);
  }

  @Test
  void operations_are_listed_by_pages_with_the_newest_first() {
    // Given
    String operation =
        tenant.operator().post(tenant.place("/move")).then().extract().path("operation_id");
    tenant.awaitsEndOf(operation);

    // Then
    tenant
        .reads("/operations")
        .body("operations.type", contains("move", "create"))
        .body("operations.status", contains("done", "done"))
        .body("operations[1].target", equalTo("redis-sandbox"))
        .body("operations[1].error", nullValue())
        .body("meta.pagination.total_count", equalTo(2))
        .body("meta.pagination.next_page", nullValue());
    tenant
        .reads("/operations?page=2&per_page=1")
        .body("operations.type", contains("create"))
        .body("meta.pagination.current_page", equalTo(2))
        .body("meta.pagination.prev_page", equalTo(1))
        .body("meta.pagination.total_pages", equalTo(2));
    tenant.reads("/operations?page=0").statusCode(422).body("errors.page", notNullValue());
    tenant
        .reads("/operations?per_page=many")
        .statusCode(422)
        .body("errors.per_page", notNullValue());
  }

  @Test
  void maintenance_is_what_the_platform_asked_for() {
    // Given
    tenant.reads("/maintenance").body("maintenance", hasSize(0));

    // When
    transactions.commit(
        () -> operations.request(tenant.addonId(), Kind.UPGRADE, "7.0.15-2").apply());

    // Then
    String id =
        tenant
            .reads("/maintenance?page=1&per_page=20")
            .body("maintenance.type", contains("db-upgrade"))
            .body("maintenance.database_id", contains(tenant.addonId()))
            .body("meta.pagination.total_count", equalTo(1))
            .extract()
            .path("maintenance[0].id");
    tenant
        .reads("/maintenance/" + id)
        .body("id", equalTo(id))
        .body("type", equalTo("db-upgrade"))
        .body("maintenance.id", equalTo(id));
    String created =
        tenant.reads("/operations?page=2&per_page=1").extract().path("operations[0].id");
    tenant
        .reads("/maintenance/" + created)
        .statusCode(404)
        .body("resource", equalTo("maintenance"));
  }
}
