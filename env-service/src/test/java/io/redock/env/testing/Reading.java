package io.redock.env.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.redock.http.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads an app's variables as a client does.
public final class Reading {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Reading() {}

  public static ValidatableResponse variables(String app, String token) {
    return given().auth().oauth2(token).get("/v1/apps/{app}/variables", app).then();
  }

  /// `NAME=value` of each variable, aliases literal, in their order.
  public static List<String> environment(Provisioning app) {
    ValidatableResponse answer = variables(app.appId(), Tokens.operator());
    if (answer.extract().statusCode() != 200) {
      return List.of();
    }
    List<Map<String, String>> variables = answer.extract().path("variables");
    return variables.stream()
        .map(variable -> variable.get("name") + "=" + variable.get("value"))
        .toList();
  }

  public static void awaitEnvironment(Provisioning app, String... expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> environment(app), List.of(expected)::equals);
  }
}
