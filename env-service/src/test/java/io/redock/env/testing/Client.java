package io.redock.env.testing;

import static io.restassured.RestAssured.given;

import io.redock.http.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Calls the API as somebody.
///
/// @param token null if it shows none
public record Client(String token, Map<String, String> headers) {

  public static Client with(String token) {
    return new Client(token, Map.of());
  }

  public static Client of(String subject) {
    return with(Tokens.of(subject));
  }

  public static Client operator() {
    return with(Tokens.operator());
  }

  public static String newSubject() {
    return "us-" + UUID.randomUUID();
  }

  /// Fits an app, and nobody else has it.
  public static String newName() {
    return "app-" + UUID.randomUUID().toString().substring(0, 18);
  }

  public Client header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Client(token, more);
  }

  public ValidatableResponse get(String path) {
    return call(Method.GET, path, null);
  }

  public ValidatableResponse post(String path, String body) {
    return call(Method.POST, path, body);
  }

  public ValidatableResponse put(String path, String body) {
    return call(Method.PUT, path, body);
  }

  public ValidatableResponse patch(String path, String body) {
    return call(Method.PATCH, path, body);
  }

  public ValidatableResponse delete(String path) {
    return call(Method.DELETE, path, null);
  }

  public ValidatableResponse delete(String path, String body) {
    return call(Method.DELETE, path, body);
  }

  /// Sends a request and leaves its answer unread.
  ///
  /// @return by which to hang up
  public Socket sends(String path, String body) throws IOException {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: application/json\r\nAuthorization: Bearer " + token + "\r\n");
    head.append("Content-Length: " + body.length() + "\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /// @return the new app's id
  public String createApp(String name) {
    return post("/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}")
        .statusCode(201)
        .extract()
        .path("app.id");
  }

  /// When the app was made, which is since when its owner has it.
  public Instant bornAt(String app) {
    return Instant.parse(get("/v1/apps/" + app).statusCode(200).extract().path("app.created_at"));
  }

  /// @param body null for none; clients tell its type even then
  public ValidatableResponse call(Method method, String path, String body) {
    RequestSpecification request = given().contentType(ContentType.JSON).headers(headers);
    if (token != null) {
      request.auth().oauth2(token);
    }
    return (body == null ? request : request.body(body)).request(method, path).then();
  }
}
