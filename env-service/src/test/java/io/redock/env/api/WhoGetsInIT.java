package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Client;
import io.redock.env.testing.TestSecrets;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route with every kind of token: only the owner's gets in.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class WhoGetsInIT {

  private static final String VARIABLE = "{\"variable\":{\"name\":\"ONE\",\"value\":\"1\"}}";

  private final String owner = Client.newSubject();
  private final Client client = Client.of(owner);
  private final String name = Client.newName();
  private String id;
  private String variable;

  /// @param path `{app}` and `{variable}` stand for the owner's
  /// @param status what the owner gets
  record Route(Method method, String path, String body, int status) {}

  static Stream<Route> ofAnApp() {
    return Stream.of(
        new Route(Method.GET, "/v1/apps/{app}", null, 200),
        new Route(Method.PUT, "/v1/apps/{app}", "{\"force_https\":true}", 200),
        new Route(Method.PATCH, "/v1/apps/{app}", "{\"app\":{\"stack_id\":\"st-1\"}}", 200),
        new Route(
            Method.POST,
            "/v1/apps/{app}/rename",
            "{\"current_name\":\"{name}\",\"new_name\":\"{name}\"}",
            200),
        new Route(Method.GET, "/v1/apps/{app}/variables", null, 200),
        new Route(Method.POST, "/v1/apps/{app}/variables", VARIABLE, 200),
        new Route(Method.PUT, "/v1/apps/{app}/variables", "{\"variables\":null}", 200),
        new Route(Method.DELETE, "/v1/apps/{app}/variables", "{\"variable_ids\":[]}", 204),
        new Route(
            Method.PATCH,
            "/v1/apps/{app}/variables/{variable}",
            "{\"variable\":{\"value\":\"2\"}}",
            200),
        new Route(Method.DELETE, "/v1/apps/{app}/variables/{variable}", null, 204),
        new Route(Method.GET, "/v1/apps/{app}/ps", null, 200),
        new Route(Method.GET, "/v1/apps/{app}/containers", null, 200),
        new Route(Method.GET, "/v1/apps/{app}/stats", null, 200),
        new Route(Method.GET, "/v1/apps/{app}/autoscalers", null, 200),
        new Route(Method.POST, "/v1/apps/{app}/scale", "{}", 400),
        new Route(Method.POST, "/v1/apps/{app}/restart", "{}", 202),
        new Route(Method.GET, "/v1/apps/{app}/logs", null, 400),
        new Route(Method.GET, "/v1/apps/{app}/logs_archives", null, 200),
        new Route(Method.GET, "/v1/apps/{app}/events", null, 200),
        new Route(Method.DELETE, "/v1/apps/{app}?current_name={name}", null, 204));
  }

  static Stream<Route> ofAnybody() {
    return Stream.of(
        new Route(Method.GET, "/v1/apps", null, 200),
        new Route(Method.POST, "/v1/apps", "{\"name\":\"no\"}", 422),
        new Route(Method.GET, "/v1/events", null, 200));
  }

  static Stream<Route> all() {
    return Stream.concat(ofAnApp(), ofAnybody());
  }

  @BeforeEach
  void app() {
    id = client.createApp(name);
    variable =
        client
            .post("/v1/apps/" + id + "/variables", VARIABLE)
            .statusCode(201)
            .extract()
            .path("variable.id");
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_no_token_of_ours_gets_nowhere(Route route) {
    List<Client> strangers =
        List.of(
            Client.with(null),
            Client.with("garbage"),
            Client.with("tk-us-0123456789"),
            Client.with(Tokens.expired(owner)),
            Client.with(Tokens.forged(owner)),
            Client.with(Tokens.ofAnotherIssuer(owner)),
            Client.with(Tokens.ofAnotherAudience(owner)),
            Client.with(Tokens.ofAddon(owner, id, "ad-1")));
    for (Client stranger : strangers) {
      call(stranger, route, id)
          .statusCode(401)
          .contentType("application/json")
          .header("WWW-Authenticate", "Bearer")
          .body("error", notNullValue());
    }
    isAsItWas();
  }

  @ParameterizedTest
  @MethodSource("ofAnApp")
  void somebody_elses_app_is_not_there(Route route) {
    Client other = Client.of(Client.newSubject());
    for (String app : List.of(id, name)) {
      call(other, route, app)
          .statusCode(404)
          .contentType("application/json")
          .body("resource", equalTo("app"))
          .body("error", notNullValue());
    }
    isAsItWas();
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_owner_gets_in(Route route) {
    call(client, route, id).statusCode(route.status());
  }

  @ParameterizedTest
  @MethodSource("ofAnApp")
  void an_operator_gets_in(Route route) {
    call(Client.operator(), route, name).statusCode(route.status());
  }

  private ValidatableResponse call(Client as, Route route, String app) {
    return as.call(route.method(), filled(route.path(), app), filled(route.body(), app));
  }

  private String filled(String text, String app) {
    return text == null
        ? null
        : text.replace("{app}", app).replace("{variable}", variable).replace("{name}", name);
  }

  private void isAsItWas() {
    assertThat(client.get("/v1/apps/" + id + "/events").extract().<List<String>>path("events.type"))
        .containsExactly("new_variable", "new_app");
  }
}
