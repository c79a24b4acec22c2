package io.redock.provisioning.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.http.testkit.TestKeys;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class DatabaseIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

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
  void a_database_is_shown_as_clients_read_it() {
    tenant
        .reads("")
        .statusCode(200)
        .body("database.id", equalTo(tenant.addonId()))
        .body("database.resource_id", matchesPattern("my-app-\\d{4}"))
        .body("database.app_name", equalTo("my-app"))
        .body("database.created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
        .body("database.plan", equalTo("redis-sandbox"))
        .body("database.type_id", matchesPattern("[0-9a-f]{24}"))
        .body("database.type_name", equalTo("redis"))
        .body("database.version_id", matchesPattern("[0-9a-f]{24}"))
        .body("database.next_version_id", nullValue())
        .body("database.readable_version", matchesPattern("\\d+\\.\\d+\\.\\d+-\\d+"))
        .body("database.hostname", matchesPattern("127\\.0\\.0\\.1:\\d+"))
        .body("database.status", equalTo("running"))
        .body("database.current_operation_id", nullValue())
        .body("database.features.name", contains("redis-rdb"))
        .body("database.features.status", contains("ACTIVATED"))
        .body("database.instances.status", contains("running"))
        .body("database.instances.type", contains("db-node"))
        .body("database.maintenance_window.starting_hour_utc", equalTo(21))
        .body("database.maintenance_window.duration_in_hour", equalTo(8))
        .body("database.periodic_backups_enabled", equalTo(false))
        .body("database.periodic_backups_scheduled_at", equalTo(List.of()));
  }

  @Test
  void a_window_changes_as_far_as_it_is_named() {
    tenant
        .patches("{\"database\":{\"maintenance_window\":{\"weekday_utc\":2}}}")
        .statusCode(200)
        .body("database.maintenance_window.weekday_utc", equalTo(2))
        .body("database.maintenance_window.starting_hour_utc", equalTo(21));
    tenant
        .patches(
            "{\"database\":{\"maintenance_window\":{\"starting_hour_utc\":3,\"duration_in_hour\":1}}}")
        .statusCode(200);
    tenant
        .reads("")
        .body("database.maintenance_window.weekday_utc", equalTo(2))
        .body("database.maintenance_window.starting_hour_utc", equalTo(3))
        .body("database.maintenance_window.duration_in_hour", equalTo(8));
  }

  @ParameterizedTest
  @CsvSource({
    "weekday_utc, 7",
    "weekday_utc, -1",
    "weekday_utc, 1.5",
    "weekday_utc, '\"monday\"'",
    "starting_hour_utc, 24",
    "starting_hour_utc, -1",
    "starting_hour_utc, 99999999999"
  })
  void a_window_that_is_none_is_refused_by_its_field(String field, String value) {
    tenant
        .patches("{\"database\":{\"maintenance_window\":{\"%s\":%s}}}".formatted(field, value))
        .statusCode(422)
        .body("errors." + field + "[0]", containsString("must be from 0"));
  }

  @Test
  void backups_that_nobody_would_make_are_not_promised() {
    tenant
        .patches("{\"database\":{\"periodic_backups_enabled\":true}}")
        .statusCode(400)
        .body("error", containsString("nothing was changed"));
  }
}
