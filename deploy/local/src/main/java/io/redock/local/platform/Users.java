package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// People who may call the gateway, as an operator makes them.
public final class Users {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String gatewayUrl;
  private final String operatorToken;

  public Users(String gatewayUrl, String operatorToken) {
    this.gatewayUrl = gatewayUrl;
    this.operatorToken = operatorToken;
  }

  /// Of the user who is called so, and who is made if there is none.
  public String id(String username) {
    String query = "?username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
    JsonNode found = send("GET", "/v1/users" + query, "").path("users");
    JsonNode user =
        found.isEmpty()
            ? send("POST", "/v1/users", json(Map.of("user", Map.of("username", username))))
                .path("user")
            : found.get(0);
    return user.path("id").asText();
  }

  /// Another API token for a user.
  ///
  /// @param name what it is to be called
  public String token(String id, String name) {
    String body = json(Map.of("token", Map.of("name", name)));
    return send("POST", "/v1/users/" + id + "/tokens", body).path("token").path("token").asText();
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode send(String method, String path, String body) {
    URI uri = URI.create(gatewayUrl + path);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + operatorToken)
                  .header("Content-Type", "application/json")
                  .timeout(PATIENCE)
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new Unmet(json.path("error").asText("the gateway answers " + answer.statusCode()));
      }
      return json;
    } catch (IOException failed) {
      throw new Unmet("the gateway does not answer " + method + " " + uri + ": " + failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while asking the gateway");
    }
  }
}
