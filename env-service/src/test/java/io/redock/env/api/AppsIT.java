package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Store;
import io.redock.env.testing.TestSecrets;
import io.redock.events.app.AppCreated;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class AppsIT {

  private final String owner = Client.newSubject();
  private final Client client = Client.of(owner);
  private final String name = Client.newName();

  @Test
  void an_app_is_made_and_shown_as_clients_need_it() {
    create("{\"app\":{\"name\":\"" + name + "\"}}")
        .statusCode(201)
        .body("app.id", matchesPattern("[0-9a-f]{24}"))
        .body("app.uuid", matchesPattern("ap-[0-9a-f-]{36}"))
        .body("app.name", equalTo(name))
        .body("app.status", equalTo("running"))
        .body("app.owner.id", equalTo(owner))
        .body("app.owner.username", equalTo(owner))
        .body("app.owner.email", equalTo(owner + "@redock.invalid"))
        .body("app.project.id", equalTo(""))
        .body("app.created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
        .body("app.updated_at", notNullValue())
        .body("app", hasKey("last_deployed_at"))
        .body("app.stack_id", matchesPattern("st-[0-9a-f-]{36}"))
        .body("app.git_url", notNullValue())
        .body("app.url", equalTo("https://" + name + ".apps.redock.invalid"))
        .body("app.base_url", notNullValue())
        .body("app.links.deployments_stream", notNullValue())
        .body("app.force_https", equalTo(false))
        .body("app.hds_resource", equalTo(false))
        .body("app.flags.size()", equalTo(0))
        .body("app.limits.size()", equalTo(0))
        .body("app.private_networks_ids.size()", equalTo(0));
    client.get("/v1/apps/" + name).statusCode(200).body("app.name", equalTo(name));
  }

  @Test
  void a_body_that_is_nested_too_deeply_is_refused_with_the_reason() {
    create("{\"app\":{\"x\":" + "[".repeat(60) + "]".repeat(60) + "}}")
        .statusCode(400)
        .body("error", containsString("nested"));
  }

  @Test
  void a_body_of_too_many_things_is_refused_and_the_service_lives() {
    String many = "[" + "[],".repeat(300_000) + "0]";
    for (String body : List.of(many, "{\"app\":" + many + "}", "{\"x\":" + many + "}")) {
      create(body).statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)));
    }
    create("{\"app\":{\"name\":\"" + name + "\"}}").statusCode(201);
  }

  @Test
  void the_owner_is_shown_as_its_token_tells() {
    Client named = Client.with(Tokens.named(owner, "alice", "alice@example.org"));
    named.createApp(name);
    named
        .get("/v1/apps/" + name)
        .body("app.owner.username", equalTo("alice"))
        .body("app.owner.email", equalTo("alice@example.org"));
  }

  @Test
  void everyone_who_keeps_things_for_apps_is_told_once() {
    String id = client.createApp(name);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Platform.heard(id))
                    .containsExactly(new AppCreated(id, name, owner, client.bornAt(id))));
  }

  @Test
  void settings_come_with_it() {
    create(
            "{\"app\":{\"name\":\""
                + name
                + "\",\"stack_id\":\"st-1\",\"project_id\":\"\",\"parent_id\":\"\","
                + "\"force_https\":true,\"hds_resource\":true}}")
        .statusCode(201)
        .body("app.stack_id", equalTo("st-1"))
        .body("app.force_https", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "Upper-case", "-begins", "ends-", "two--hyphens", "dots.in.it"})
  void a_name_that_does_not_fit_is_refused(String wrong) {
    create("{\"app\":{\"name\":\"" + wrong + "\"}}")
        .statusCode(422)
        .body("errors.name.size()", equalTo(1))
        .body("error", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"app\":{}}", "{\"app\":{\"name\":null}}"})
  void without_a_name_there_is_no_app(String body) {
    create(body).statusCode(422).body("errors.name", contains("must be given"));
  }

  @Test
  void a_name_is_taken_once_whoever_has_it() {
    // Given
    client.createApp(name);
    // When / Then
    Client.of(Client.newSubject())
        .post("/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}")
        .statusCode(422)
        .body("errors.name", contains("is taken by another app"));
  }

  @Test
  void of_many_who_want_one_name_at_a_time_one_gets_it()
      throws InterruptedException, ExecutionException {
    // Given
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> create("{\"app\":{\"name\":\"" + name + "\"}}").extract().statusCode());
    }
    // When
    List<Integer> statuses = together(calls);
    // Then
    assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 422);
  }

  @Test
  void a_dry_run_tells_and_keeps_nothing() {
    Client dry = client.header("X-Dry-Run", "true");
    dry.post("/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}").statusCode(201);
    dry.post("/v1/apps", "{\"app\":{\"name\":\"no\"}}").statusCode(422);
    client.get("/v1/apps/" + name).statusCode(404);
  }

  @Test
  void everybody_sees_the_own_apps_and_an_operator_all() {
    // Given
    String second = Client.newName();
    client.createApp(name);
    Client.of(Client.newSubject()).createApp(second);
    // Then
    client.get("/v1/apps").statusCode(200).body("apps.name", contains(name));
    Client.operator().get("/v1/apps").body("apps.name", hasItems(name, second));
    Client.of(Client.newSubject()).get("/v1/apps").body("apps.size()", equalTo(0));
  }

  @Test
  void a_request_that_is_repeated_with_its_key_makes_one_app() {
    // Given
    Client once = client.header("Idempotency-Key", "key-1");
    String body = "{\"app\":{\"name\":\"" + name + "\"}}";
    String first = once.post("/v1/apps", body).statusCode(201).extract().asString();
    // When
    String second = once.post("/v1/apps", body).statusCode(201).extract().asString();
    // Then
    assertThat(second).isEqualTo(first);
    client.get("/v1/apps").body("apps.size()", equalTo(1));
  }

  @Test
  void repetitions_at_the_same_time_make_one_app() throws InterruptedException, ExecutionException {
    // Given
    Client once = client.header("Idempotency-Key", "key-1");
    String body = "{\"app\":{\"name\":\"" + name + "\"}}";
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> once.post("/v1/apps", body).statusCode(201).extract().asString());
    }
    // When
    Set<String> answers = new HashSet<>(together(calls));
    // Then
    assertThat(answers).hasSize(1);
  }

  @Test
  void a_key_with_another_body_is_refused_and_with_another_caller_another_key() {
    // Given
    client.header("Idempotency-Key", "key-1").createApp(name);
    // When / Then
    client
        .header("Idempotency-Key", "key-1")
        .post("/v1/apps", "{\"app\":{\"name\":\"" + Client.newName() + "\"}}")
        .statusCode(422)
        .body(
            "errors.'Idempotency-Key'",
            contains("was used with another path or body; use a new key"));
    Client.of(Client.newSubject()).header("Idempotency-Key", "key-1").createApp(Client.newName());
    client
        .header("Idempotency-Key", "with a space")
        .post("/v1/apps", "{\"app\":{\"name\":\"" + Client.newName() + "\"}}")
        .statusCode(422);
  }

  @Test
  void what_was_begun_ends_although_its_caller_hung_up() throws SQLException, IOException {
    // Given: somebody else is about to take the name
    Client once = client.header("Idempotency-Key", "key-3");
    String body = "{\"app\":{\"name\":\"" + name + "\"}}";
    try (Connection held = Store.holdName(name)) {
      try (Socket caller = once.sends("/v1/apps", body)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Store.waitsForName(held));
        caller.setSoLinger(true, 0);
      }
      // When: the service has seen that the caller is gone, and the name is free
      for (int i = 0; i < 8; i++) {
        client.get("/v1/apps").statusCode(200);
      }
    }
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.get("/v1/apps/" + name).extract().statusCode() == 200);
    String id = client.get("/v1/apps/" + name).extract().path("app.id");
    once.post("/v1/apps", body).statusCode(201).body("app.id", equalTo(id));
    client.get("/v1/apps").body("apps.size()", equalTo(1));
  }

  @Test
  void a_refused_request_does_not_use_its_key_up() {
    // Given
    Client once = client.header("Idempotency-Key", "key-2");
    once.post("/v1/apps", "{\"app\":{\"name\":\"no\"}}").statusCode(422);
    // Then
    once.createApp(name);
  }

  private ValidatableResponse create(String body) {
    return client.post("/v1/apps", body);
  }

  private static <T> List<T> together(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
    }
    return results;
  }
}
