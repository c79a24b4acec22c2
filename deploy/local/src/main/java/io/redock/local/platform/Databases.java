package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.local.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/// Databases as their owners see and change them: through the gateway.
public final class Databases {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String gatewayUrl;
  private final String token;

  public Databases(String gatewayUrl, String token) {
    this.gatewayUrl = gatewayUrl;
    this.token = token;
  }

  /// What was answered, whether it is what somebody had hoped for or not.
  public record Answer(int status, JsonNode body) {

    /// Of the operation that was begun.
    ///
    /// @throws Unmet if none was
    public String operation() {
      String id = body.path("operation_id").asText("");
      if (id.isEmpty() || id.equals("null")) {
        throw new Unmet("no operation was begun: " + status + " " + body);
      }
      return id;
    }
  }

  public JsonNode show(String addon) {
    return ok(send("GET", "/" + addon, "")).path("database");
  }

  public List<Instance> instances(String addon) {
    JsonNode all = show(addon).path("instances");
    return StreamSupport.stream(all.spliterator(), false).map(Instance::of).toList();
  }

  public Answer enable(String addon, String feature) {
    return send("POST", "/" + addon + "/features", "{\"feature\":{\"name\":\"" + feature + "\"}}");
  }

  public Answer disable(String addon, String feature) {
    return send("DELETE", "/" + addon + "/features?feature=" + feature, "");
  }

  public Answer upgrade(String addon, String version) {
    return send("POST", "/" + addon + "/upgrade", "{\"version\":\"" + version + "\"}");
  }

  /// To what was kept of before its upgrade. What was written since is not in it.
  public Answer rollBack(String addon, String version) {
    return send(
        "POST",
        "/" + addon + "/rollback",
        "{\"version\":\"" + version + "\",\"lose_writes_since_upgrade\":true}");
  }

  public Answer move(String addon) {
    return send("POST", "/" + addon + "/move", "");
  }

  public Answer resetPassword(String addon) {
    return send("POST", "/" + addon + "/users/default/reset_password", "");
  }

  public Operation operation(String addon, String id) {
    return Operation.of(ok(send("GET", "/" + addon + "/operations/" + id, "")).path("operation"));
  }

  /// The newest first.
  public List<Operation> operations(String addon) {
    JsonNode all = ok(send("GET", "/" + addon + "/operations?per_page=100", "")).path("operations");
    return StreamSupport.stream(all.spliterator(), false).map(Operation::of).toList();
  }

  /// Waits until it is over, however it ends. The gateway may be away for a while.
  public Operation awaitEnd(String addon, String id, Duration patience) {
    Operation[] last = new Operation[1];
    if (!Waiting.until(patience, Duration.ofMillis(50), () -> over(last, addon, id))) {
      throw new Unmet(
          "operation "
              + id
              + " of "
              + addon
              + " is not over after "
              + patience.toSeconds()
              + " s: "
              + last[0]);
    }
    return last[0];
  }

  private boolean over(Operation[] last, String addon, String id) {
    try {
      last[0] = operation(addon, id);
      return last[0].over();
    } catch (Unmet away) {
      return false;
    }
  }

  private static JsonNode ok(Answer answer) {
    if (answer.status() != 200) {
      throw new Unmet("the gateway answers " + answer.status() + " " + answer.body());
    }
    return answer.body();
  }

  private Answer send(String method, String path, String body) {
    URI uri = URI.create(gatewayUrl + "/api/databases" + path);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json")
                  .timeout(PATIENCE)
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException failed) {
      throw new Unmet("the gateway does not answer " + method + " " + uri + ": " + failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while asking the gateway");
    }
  }
}
