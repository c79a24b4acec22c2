package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.http.testkit.TestKeys;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class FeaturesIT {

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
  void what_is_on_is_enabled_again_and_what_is_off_disabled_without_an_operation() {
    enable("redis-rdb")
        .statusCode(200)
        .body("name", equalTo("redis-rdb"))
        .body("status", equalTo("ACTIVATED"))
        .body("operation_id", nullValue());
    disable("redis-aof")
        .statusCode(200)
        .body("message", containsString("already"))
        .body("operation_id", nullValue());
  }

  @Test
  void features_come_and_go_in_the_order_of_asking() {
    // When
    String operation =
        enable("redis-aof")
            .statusCode(200)
            .body("status", equalTo("PENDING"))
            .extract()
            .path("operation_id");

    // Then
    tenant.awaits(
        database -> features(database).equals("redis-rdb ACTIVATED, redis-aof ACTIVATED"));
    JsonPath ended = tenant.awaitsEndOf(operation);
    assertThat(ended.getString("type")).isEqualTo("features");
    assertThat(ended.getString("status")).isEqualTo("done");
    assertThat(ended.getInt("receipt.lost_writes")).isZero();

    // When
    disable("redis-rdb").statusCode(200).body("message", not(containsString("persist")));

    // Then
    tenant.awaits(database -> features(database).equals("redis-aof ACTIVATED"));
  }

  @Test
  void two_wishes_at_once_are_both_granted() {
    // When
    enable("redis-aof").statusCode(200);
    enable("redis-cache").statusCode(200).body("message", containsString("queues"));

    // Then
    tenant.awaits(
        database ->
            features(database)
                .equals("redis-rdb ACTIVATED, redis-aof ACTIVATED, redis-cache ACTIVATED"));
  }

  @Test
  void wishes_that_do_not_contradict_each_other_all_end_done() {
    // When
    List<String> operations =
        List.of(
            enable("redis-aof").extract().path("operation_id"),
            enable("force-ssl").extract().path("operation_id"),
            disable("redis-rdb").extract().path("operation_id"));

    // Then
    assertThat(operations)
        .extracting(operation -> tenant.awaitsEndOf(operation).getString("status"))
        .containsOnly("done");
    tenant.awaits(
        database -> features(database).equals("redis-aof ACTIVATED, force-ssl ACTIVATED"));
  }

  @Test
  void a_feature_that_is_wanted_off_again_takes_the_place_of_its_own_wish_alone() {
    // When
    String aof = enable("redis-aof").extract().path("operation_id");
    String cache = enable("redis-cache").extract().path("operation_id");
    String off = disable("redis-cache").extract().path("operation_id");

    // Then
    assertThat(tenant.awaitsEndOf(aof).getString("status")).isEqualTo("done");
    assertThat(tenant.awaitsEndOf(off).getString("status")).isEqualTo("done");
    assertThat(tenant.awaitsEndOf(cache).getString("status")).isIn("done", "error");
  }

  @Test
  void who_lets_nothing_persist_is_warned_and_gets_it() {
    disable("redis-rdb")
        .statusCode(200)
        .body("message", allOf(containsString("warning"), containsString("persist")));
    tenant.awaits(database -> database.getList("features").isEmpty());
  }

  @Test
  void tls_moves_the_host_name_to_its_port_and_back() {
    String plain = tenant.reads("").extract().path("database.hostname");

    // When
    enable("force-ssl").statusCode(200);

    // Then
    JsonPath forced =
        tenant.awaits(
            database -> features(database).equals("redis-rdb ACTIVATED, force-ssl ACTIVATED"));
    assertThat(forced.getString("hostname")).isNotEqualTo(plain);

    // When
    disable("force-ssl").statusCode(200);

    // Then
    JsonPath open = tenant.awaits(database -> features(database).equals("redis-rdb ACTIVATED"));
    assertThat(open.getString("hostname")).isEqualTo(plain);
  }

  @Test
  void the_public_gets_in_by_tls_alone() {
    enable("publicly-available")
        .statusCode(400)
        .body("error", containsString("switch force-ssl on first"));
    enable("force-ssl").statusCode(200);
    String open = enable("publicly-available").statusCode(200).extract().path("operation_id");
    assertThat(tenant.awaitsEndOf(open).getString("progress")).contains("no wall protects");
    disable("force-ssl")
        .statusCode(400)
        .body("error", containsString("switch publicly-available off first"));
    disable("publicly-available").statusCode(200);
    disable("force-ssl").statusCode(200);
    tenant.awaits(database -> features(database).equals("redis-rdb ACTIVATED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"feature\":{\"name\":\"redis-fast\"}}",
        "{\"feature\":{\"name\":null}}",
        "{\"feature\":{}}",
        "{\"feature\":\"force-ssl\"}",
        "{}",
        "null",
        ""
      })
  void what_is_no_feature_is_refused_with_those_that_are(String body) {
    tenant.posts("/features", body).statusCode(422);
  }

  @Test
  void those_that_are_stand_in_the_refusal() {
    enable("redis-fast")
        .statusCode(422)
        .body(
            "errors.name[0]",
            equalTo(
                "must be one of redis-rdb, redis-aof, redis-cache, force-ssl, publicly-available"));
    disable("redis-fast").statusCode(422).body("errors.feature[0]", containsString("redis-rdb"));
    tenant.deletes("/features").statusCode(422);
  }

  private ValidatableResponse enable(String name) {
    return tenant.posts("/features", "{\"feature\":{\"name\":\"" + name + "\",\"status\":\"\"}}");
  }

  private ValidatableResponse disable(String name) {
    return tenant.deletes("/features?feature=" + name);
  }

  private static String features(JsonPath database) {
    List<Map<String, String>> features = database.getList("features");
    return String.join(
        ", ", features.stream().map(each -> each.get("name") + " " + each.get("status")).toList());
  }
}
