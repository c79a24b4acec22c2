package io.redock.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.local.server.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a service says at `/q/health/ready`.
final class QuarkusHealth {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private QuarkusHealth() {}

  static Health of(int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return read(answer.statusCode(), answer.body());
    } catch (IOException nobody) {
      return Health.notReady("does not answer");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Health.notReady("was not asked to the end");
    }
  }

  static Health read(int status, String body) {
    try {
      JsonNode health = JSON.readTree(body);
      if (health.path("status").asText().equals("UP")) {
        return Health.ready("UP");
      }
      List<String> down = new ArrayList<>();
      for (JsonNode check : health.path("checks")) {
        if (!check.path("status").asText().equals("UP")) {
          down.add(check.path("name").asText() + reason(check.path("data")));
        }
      }
      if (!down.isEmpty()) {
        return Health.notReady("DOWN: " + String.join("; ", down));
      }
    } catch (IOException notJson) {
      // Something else than a service of ours listens there, or it is broken; the status tells.
    }
    return Health.notReady("answers with HTTP status " + status);
  }

  private static String reason(JsonNode data) {
    return data.isEmpty() ? "" : " " + data;
  }
}
