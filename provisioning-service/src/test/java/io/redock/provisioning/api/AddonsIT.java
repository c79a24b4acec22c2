package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.app.AppCreated;
import io.redock.events.app.AppRemoved;
import io.redock.events.app.AppRenamed;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addons over HTTP, as clients order, change and remove them.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class AddonsIT {

  private static final String OWNER = "us-7";
  private static final Duration SECONDS = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Transactions transactions;

  private final String appId = hex();
  private final String appName = "app-" + hex().substring(0, 12);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private AppService apps;

  @BeforeEach
  void an_app() {
    apps = new AppService(bootstrap);
    apps.tells(new AppCreated(appId, appName, OWNER, Instant.now()));
    justMade().get(place("")).then().statusCode(200);
  }

  @AfterEach
  void leave_nothing_behind() {
    List<String> left = list().extract().path("addons.id");
    if (left != null) {
      left.forEach(id -> owner().delete(place("/" + id)).then().statusCode(204));
    }
    apps.close();
    threads.close();
  }

  @Test
  void an_order_is_answered_when_the_app_can_read_its_url() {
    // When
    ValidatableResponse answer = orders("{\"addon_provider_id\":\"redis\",\"plan_id\":\"%s\"}");

    // Then
    String id = answer.statusCode(201).extract().path("addon.id");
    answer
        .body("addon.id", matchesPattern("ad-[0-9a-f-]{36}"))
        .body("addon.app_id", equalTo(appId))
        .body("addon.resource_id", matchesPattern(appName + "-\\d{4}"))
        .body("addon.status", equalTo("running"))
        .body("addon.plan.id", equalTo(sandbox()))
        .body("addon.plan.name", equalTo("redis-sandbox"))
        .body("addon.addon_provider.name", equalTo("Redis® OSS"))
        .body("addon.deprovisioned_at", nullValue())
        .body("message", containsString("SCALINGO_REDIS_URL"))
        .body("variables", contains(AppService.NAMES.toArray()));
    list().body("addons.id", contains(id));
    owner().get(place("/" + id)).then().statusCode(200).body("addon.status", equalTo("running"));
    owner()
        .get("/api/databases/" + id)
        .then()
        .statusCode(200)
        .body("database.app_name", equalTo(appName));
  }

  @Test
  void the_same_order_sent_twice_under_one_name_is_placed_once() {
    // When
    List<ValidatableResponse> answers =
        Stream.of(1, 2)
            .map(
                ignored ->
                    CompletableFuture.supplyAsync(
                        () -> ordersAs("order-1", "redis-sandbox").statusCode(201)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // Then
    assertThat(answers)
        .extracting(answer -> answer.extract().<String>path("addon.id"))
        .containsOnly(list().extract().<String>path("addons[0].id"));
    list().body("addons", hasSize(1));

    // When
    ValidatableResponse other = ordersAs("order-1", "redis-starter-256");

    // Then
    other
        .statusCode(422)
        .body(
            "errors.Idempotency-Key",
            contains("was used with another path or body; use a new key"));
  }

  @Test
  void a_key_is_bound_to_the_app_that_was_ordered_for_and_to_what_was_ordered() {
    // Given
    String otherApp = hex();
    apps.tells(new AppCreated(otherApp, "app-" + otherApp, OWNER, Instant.now()));
    justMade().get("/v1/apps/" + otherApp + "/addons").then().statusCode(200);
    ordersAs("order-3", "redis-sandbox").statusCode(201);

    // When / Then
    for (ValidatableResponse other :
        List.of(
            ordersAs("order-3", "redis-sandbox", otherApp),
            ordersAs("order-3", planId("redis-sandbox"), appId))) {
      other
          .statusCode(422)
          .body(
              "errors.Idempotency-Key",
              contains("was used with another path or body; use a new key"));
    }
    owner().get("/v1/apps/" + otherApp + "/addons").then().body("addons", empty());
  }

  @Test
  void an_order_that_was_answered_is_answered_the_same_whatever_became_of_it() {
    // Given
    ValidatableResponse first = ordersAs("order-4", "redis-sandbox").statusCode(201);
    String id = first.extract().path("addon.id");
    owner().delete(place("/" + id)).then().statusCode(204);

    // When
    ValidatableResponse second = ordersAs("order-4", "redis-sandbox");

    // Then
    assertThat(second.statusCode(201).extract().asString()).isEqualTo(first.extract().asString());
    list().body("addons", empty());
  }

  @Test
  void the_answer_is_kept_although_the_caller_hung_up() throws IOException {
    // When
    hangsUp("order-5-" + appId, "redis-sandbox");

    // Then
    Awaitility.await().atMost(SECONDS).until(() -> kept("order-5-" + appId), Optional::isPresent);
    String id = list().body("addons", hasSize(1)).extract().path("addons[0].id");
    owner().delete(place("/" + id)).then().statusCode(204);
    ordersAs("order-5-" + appId, "redis-sandbox")
        .statusCode(201)
        .body("addon.id", equalTo(id))
        .body("variables", contains(AppService.NAMES.toArray()));
    list().body("addons", empty());
  }

  private void hangsUp(String key, String plan) throws IOException {
    String body = order(plan);
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(place(""), Tokens.of(OWNER), key, body.length());
    try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      caller
          .getOutputStream()
          .write((head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.UTF_8));
      Awaitility.await()
          .atMost(SECONDS)
          .until(() -> !list().extract().<List<String>>path("addons").isEmpty());
      caller.setSoLinger(true, 0);
    }
  }

  /// The answer of the request with that key, once it is complete.
  private Optional<String> kept(String key) {
    return transactions
        .read(
            () ->
                Rows.query(
                    "SELECT answer FROM repeatable_request WHERE key = :key",
                    Map.of("key", key),
                    row -> (String) row[0]))
        .stream()
        .filter(answer -> answer.contains("is ready"))
        .findFirst();
  }

  @Test
  void a_refused_order_can_be_sent_again_corrected() {
    ordersAs("order-2", "redis-gold").statusCode(422);
    ordersAs("order-2", "redis-sandbox").statusCode(201);
  }

  @Test
  void who_cannot_be_told_in_time_is_told_that_it_goes_on() {
    // Given
    apps.falls_silent();
    ValidatableResponse first = ordersAs(null, "redis-sandbox");

    // Then
    first.statusCode(201).body("variables", nullValue());
    assertThat(first.extract().<String>path("message")).contains("being created");
    list().body("addons", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', addon, object",
    "'{\"addon\":{\"plan_id\":\"x\"}}', addon_provider_id, redis",
    "'{\"addon\":{\"addon_provider_id\":\"redis\"}}', plan_id, list of plans",
    "'{\"addon\":{\"addon_provider_id\":\"mysql\",\"plan_id\":\"x\"}}', addon_provider_id, redis",
    "'{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"x\"}}', plan_id, redis-sandbox",
    "'{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":[]}}', plan_id, text"
  })
  void what_is_wrong_with_an_order_is_told_by_field(String body, String field, String remedy) {
    owner()
        .contentType("application/json")
        .body(body)
        .post(place(""))
        .then()
        .statusCode(422)
        .body("errors." + field, contains(containsString(remedy)));
    list().body("addons", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"addon\":%s}", "{\"addon\":{\"options\":{\"x\":%s}}}"})
  void a_body_of_too_many_things_is_refused_and_the_service_lives(String around) {
    owner()
        .contentType("application/json")
        .body(around.formatted("[" + "[],".repeat(300_000) + "0]"))
        .post(place(""))
        .then()
        .statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)));
    list().statusCode(200);
  }

  @Test
  void an_unknown_version_is_told_with_those_there_are() {
    orders(
            "{\"addon_provider_id\":\"scalingo-redis\",\"plan_id\":\"%s\",\"options\":{\"version\":\"9.9\"}}")
        .statusCode(422)
        .body("errors.'options.version'", contains(containsString("7.0.15-1")));
  }

  @Test
  void another_plan_is_answered_when_it_holds() {
    // Given
    String id = ordersAs(null, "redis-sandbox").extract().path("addon.id");

    // When
    ValidatableResponse answer = changes(id, "redis-starter-256");

    // Then
    answer
        .statusCode(200)
        .body("addon.plan.name", equalTo("redis-starter-256"))
        .body("addon.status", equalTo("running"))
        .body("variables", contains(AppService.NAMES.toArray()));
    changes(id, "redis-starter-256").statusCode(200);
    changes(id, "redis-gold")
        .statusCode(422)
        .body("errors.plan_id", contains(containsString("redis-starter-512")));
  }

  @Test
  void of_many_who_remove_it_at_once_all_but_one_find_nothing_any_more() {
    // Given
    String id = ordersAs(null, "redis-sandbox").extract().path("addon.id");
    CyclicBarrier together = new CyclicBarrier(8);

    // When
    List<ValidatableResponse> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> removes(id, together), threads))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // Then
    assertThat(answers)
        .extracting(answer -> answer.extract().statusCode())
        .containsOnlyOnce(204)
        .containsOnly(204, 404);
    answers.stream()
        .filter(answer -> answer.extract().statusCode() == 404)
        .forEach(answer -> answer.body("resource", equalTo("addon")));
  }

  private ValidatableResponse removes(String id, CyclicBarrier together) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException stop) {
      throw new AssertionError(stop);
    }
    return owner().delete(place("/" + id)).then();
  }

  @Test
  void a_removal_is_answered_when_the_variables_are_gone() {
    // Given
    String id = ordersAs(null, "redis-sandbox").extract().path("addon.id");

    // When
    owner().delete(place("/" + id)).then().statusCode(204);

    // Then
    list().body("addons", empty());
    owner().get(place("/" + id)).then().statusCode(404).body("resource", equalTo("addon"));
    owner().delete(place("/" + id)).then().statusCode(404);
  }

  @Test
  void an_app_is_found_by_its_name_and_its_new_name() {
    owner().get("/v1/apps/" + appName + "/addons").then().statusCode(200);

    apps.tells(new AppRenamed(appId, appName + "-new"));

    justMade().get("/v1/apps/" + appName + "-new/addons").then().statusCode(200);
  }

  @Test
  @Timeout(15)
  void an_app_that_is_none_is_told_to_be_none_without_waiting_for_news_of_it() {
    for (int call = 0; call < 20; call++) {
      owner()
          .get("/v1/apps/app-" + hex() + "/addons")
          .then()
          .statusCode(404)
          .body("resource", equalTo("app"));
    }
  }

  @Test
  void with_an_app_go_its_databases() {
    // Given
    String id = ordersAs(null, "redis-sandbox").extract().path("addon.id");

    // When
    apps.tells(new AppRemoved(appId));

    // Then
    Awaitility.await()
        .atMost(SECONDS)
        .until(() -> owner().get("/api/databases/" + id).statusCode() == 404);
    list().statusCode(404);
  }

  @Test
  void nobody_else_gets_in() {
    String path = place("");
    given().get(path).then().statusCode(401);
    given().auth().oauth2("garbage").get(path).then().statusCode(401);
    given().auth().oauth2(Tokens.expired(OWNER)).get(path).then().statusCode(401);
    given().auth().oauth2(Tokens.ofAddon(OWNER, "ad-1")).get(path).then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.of("us-8"))
        .get(path)
        .then()
        .statusCode(404)
        .body("resource", equalTo("app"));
    given().auth().oauth2(Tokens.operator()).get(path).then().statusCode(200);
  }

  @Test
  void a_token_of_one_addon_opens_no_other() {
    String id = ordersAs(null, "redis-sandbox").extract().path("addon.id");
    String path = "/api/databases/" + id;

    given().auth().oauth2(Tokens.ofAddon(OWNER, id)).get(path).then().statusCode(200);
    given().auth().oauth2(Tokens.ofAddon(OWNER, "ad-other")).get(path).then().statusCode(404);
  }

  @Test
  void anybody_may_look_what_there_is() {
    given()
        .get("/v1/addon_providers")
        .then()
        .statusCode(200)
        .body("addon_providers.id", contains("redis"))
        .body("addon_providers[0].category.name", equalTo("Databases"))
        .body("addon_providers[0].plans[0].name", equalTo("redis-sandbox"));
    given().get("/v1/addon_providers/mysql/plans").then().statusCode(404);
    given()
        .get("/v1/addon_categories")
        .then()
        .statusCode(200)
        .body("addon_categories.name", contains("Databases"));
  }

  /// As the gateway passes on the calls of who made or renamed an app a moment ago.
  private RequestSpecification justMade() {
    return owner().header("X-Redock-New-App", "true");
  }

  private static String sandbox() {
    return planId("redis-sandbox");
  }

  private static String planId(String name) {
    return given()
        .get("/v1/addon_providers/redis/plans?show_all=false")
        .then()
        .statusCode(200)
        .extract()
        .path("plans.find { it.name == '" + name + "' }.id");
  }

  private ValidatableResponse orders(String fields) {
    return owner()
        .contentType("application/json")
        .body("{\"addon\":" + fields.formatted(sandbox()) + "}")
        .post(place(""))
        .then();
  }

  private ValidatableResponse ordersAs(String key, String plan) {
    return ordersAs(key, plan, appId);
  }

  private ValidatableResponse ordersAs(String key, String plan, String app) {
    RequestSpecification request = key == null ? owner() : owner().header("Idempotency-Key", key);
    return request
        .contentType("application/json")
        .body(order(plan))
        .post("/v1/apps/" + app + "/addons")
        .then();
  }

  private static String order(String plan) {
    return "{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"" + plan + "\"}}";
  }

  private ValidatableResponse changes(String id, String plan) {
    return owner()
        .contentType("application/json")
        .body("{\"addon\":{\"plan_id\":\"" + plan + "\"}}")
        .patch(place("/" + id))
        .then();
  }

  private ValidatableResponse list() {
    return owner().get(place("")).then();
  }

  private RequestSpecification owner() {
    return given().auth().oauth2(Tokens.of(OWNER));
  }

  private String place(String path) {
    return "/v1/apps/" + appId + "/addons" + path;
  }

  private static String hex() {
    byte[] bytes = new byte[12];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
