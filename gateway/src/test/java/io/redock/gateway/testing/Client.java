package io.redock.gateway.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/// Somebody who calls the gateway under one token.
///
/// @param user the id
public record Client(String user, String token) {

  public static void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Management.get("/q/health/ready").statusCode(), is -> is == 200);
  }

  public static Client operator() {
    return new Client("operator", TestSecrets.operatorToken());
  }

  /// Somebody new, with a first token.
  public static Client named(String name) {
    String username = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    String body =
        """
        {"user":{"username":"%s","email":"%s@example.com"}}\
        """
            .formatted(username, username);
    String id =
        operator().sends(body).post("/v1/users").then().statusCode(201).extract().path("user.id");
    String token =
        operator()
            .sends("{\"token\":{\"name\":\"first\"}}")
            .post("/v1/users/" + id + "/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("token.token");
    return new Client(id, token);
  }

  /// The same one, under the user token that it gets for its API token.
  public Client exchanged() {
    return new Client(
        user,
        given()
            .auth()
            .preemptive()
            .basic("", token)
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/v1/tokens/exchange")
            .then()
            .statusCode(200)
            .extract()
            .path("token"));
  }

  /// Of [KnownAddons].
  public String addon() {
    return KnownAddons.of(user);
  }

  /// The same one, under a token that opens nothing but its addon.
  public Client withinItsAddon() {
    return new Client(
        user,
        asks()
            .post(KnownAddons.PLACE + addon() + "/token")
            .then()
            .statusCode(200)
            .extract()
            .path("addon.token"));
  }

  public Client with(String other) {
    return new Client(user, other);
  }

  public RequestSpecification asks() {
    return given().header("Authorization", "Bearer " + token);
  }

  public RequestSpecification sends(String body) {
    return asks().contentType(ContentType.JSON).body(body);
  }

  public ValidatableResponse get(String path) {
    return asks().get(path).then();
  }
}
