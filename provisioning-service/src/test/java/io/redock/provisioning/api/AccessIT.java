package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every route, called by those who may and by those who may not.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class AccessIT {

  record Route(String method, String path, String body, int answer) {}

  static final List<Route> OF_A_DATABASE =
      List.of(
          new Route("GET", "", "", 200),
          new Route("PATCH", "", "{}", 200),
          new Route("PUT", "", "{}", 200),
          new Route("POST", "/features", "{\"feature\":{\"name\":\"redis-rdb\"}}", 200),
          new Route("DELETE", "/features?feature=redis-aof", "", 200),
          new Route("POST", "/upgrade", "{}", 200),
          new Route("POST", "/move", "{}", 403),
          new Route("POST", "/drill", "{}", 400),
          new Route(
              "POST",
              "/rollback",
              "{\"version\":\"8.0.2-1\",\"lose_writes_since_upgrade\":true}",
              409),
          new Route("GET", "/users", "", 200),
          new Route("POST", "/users", "{}", 400),
          new Route("PATCH", "/users/default", "{}", 400),
          new Route("DELETE", "/users/default", "", 400),
          new Route("POST", "/users/nobody/reset_password", "{}", 404),
          new Route("GET", "/operations", "", 200),
          new Route("GET", "/operations/6710a3e4b2c1d00012ab34cd", "", 404),
          new Route("GET", "/logs", "", 200),
          new Route("GET", "/logs_archives", "", 200),
          new Route("GET", "/plan", "", 200),
          new Route("GET", "/maintenance", "", 200),
          new Route("GET", "/maintenance/6710a3e4b2c1d00012ab34cd", "", 404));

  private static final List<String> NO_TOKENS =
      List.of(
          "garbage",
          "a.b.c",
          // {"alg":"none"}.{"sub":"operator","iss":"redock","groups":["operator"],"exp":4102444800}
          "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcGVyYXRvciIsImlzcyI6InJlZG9jayIsImdyb3VwcyI6WyJvcGVyYXRvciJdLCJleHAiOjQxMDI0NDQ4MDB9.");

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
  void every_route_of_a_database_answers_its_owner_alone() {
    for (Route route : OF_A_DATABASE) {
      String path = tenant.place(route.path());
      call(route, path, tenant.owner()).statusCode(route.answer());
      isNotAuthenticated(call(route, path, given()));
      for (String garbage : NO_TOKENS) {
        isNotAuthenticated(call(route, path, given().auth().oauth2(garbage)));
      }
      isNotAuthenticated(call(route, path, with(Tokens.expired(Tenant.OWNER))));
      isNotAuthenticated(call(route, path, with(Tokens.forged(Tenant.OWNER))));
      isNotAuthenticated(call(route, path, with(Tokens.ofAnotherAudience(Tenant.OWNER))));
      isNotFound(call(route, path, with(Tokens.of("us-somebody-else"))));
      String unknown = "/api/databases/ad-unknown" + route.path();
      isNotFound(call(route, unknown, tenant.owner()));
      isNotFound(call(route, unknown, tenant.operator()));
    }
  }

  @Test
  void the_operator_sees_what_its_owner_sees() {
    tenant.operator().get(tenant.place("")).then().statusCode(200);
  }

  @Test
  void calling_oneself_operator_is_not_enough() {
    isNotFound(with(Tokens.of("operator")).get(tenant.place("")).then());
  }

  @Test
  void a_destroyed_database_is_not_found() {
    // When
    tenant.removes();

    // Then
    for (Route route : OF_A_DATABASE) {
      isNotFound(call(route, tenant.place(route.path()), tenant.owner()));
    }
  }

  @Test
  void versions_and_plans_are_told_to_whoever_shows_a_token() {
    String version = tenant.reads("").extract().path("database.version_id");
    String path = "/api/database_type_versions/" + version;
    with(Tokens.of("us-anybody"))
        .get(path)
        .then()
        .statusCode(200)
        .body("database_type_version.id", equalTo(version))
        .body("database_type_version.major", notNullValue())
        .body("database_type_version.features", hasItem("redis-aof"));
    isNotAuthenticated(given().get(path).then());
    with(Tokens.of("us-anybody"))
        .get("/api/database_types/redis")
        .then()
        .statusCode(200)
        .body("database_type.versions.id", hasItem(version));
    with(Tokens.of("us-anybody"))
        .get("/api/plans/redis-sandbox?type=redis")
        .then()
        .statusCode(200)
        .body("plan.name", equalTo("redis-sandbox"));
    with(Tokens.of("us-anybody")).get("/api/plans/redis-gold").then().statusCode(404);
  }

  @Test
  void whom_to_trust_is_told_to_whoever_shows_a_token() {
    String path = "/api/ca_certificate";
    with(Tokens.of("us-anybody"))
        .get(path)
        .then()
        .statusCode(200)
        .body("ca_certificate", startsWith("-----BEGIN CERTIFICATE-----"));
    isNotAuthenticated(given().get(path).then());
    isNotAuthenticated(with(Tokens.forged("operator")).get(path).then());
  }

  @Test
  void every_refusal_is_json() {
    isJson(with(Tokens.operator()).get("/api/nothing").then().statusCode(404));
    isJson(tenant.owner().delete(tenant.place("")).then().statusCode(405));
    isJson(tenant.owner().accept("text/html").get(tenant.place("")).then().statusCode(406));
    isJson(
        tenant
            .owner()
            .contentType("text/plain")
            .body("force-ssl")
            .post(tenant.place("/features"))
            .then()
            .statusCode(415));
    isJson(tenant.posts("/features", "not json").statusCode(400));
    isJson(tenant.posts("/upgrade", "[]").statusCode(400));
    isJson(tenant.patches("not json").statusCode(400));
  }

  private static RequestSpecification with(String token) {
    return given().auth().oauth2(token);
  }

  static ValidatableResponse call(Route route, String path, RequestSpecification caller) {
    RequestSpecification prepared = caller.contentType("application/json");
    return (route.body().isEmpty() ? prepared : prepared.body(route.body()))
        .request(route.method(), path)
        .then();
  }

  private static void isNotFound(ValidatableResponse answer) {
    isJson(answer.statusCode(404))
        .body("resource", equalTo("database"))
        .body("error", equalTo("This database was not found"))
        .body("errors", nullValue());
  }

  private static void isNotAuthenticated(ValidatableResponse answer) {
    isJson(answer.statusCode(401)).header("WWW-Authenticate", "Bearer");
  }

  private static ValidatableResponse isJson(ValidatableResponse answer) {
    return answer.contentType("application/json").body("error", notNullValue());
  }
}
