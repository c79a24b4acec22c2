package io.redock.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Wire.Sender;
import io.redock.local.openapi.ApiDocument;
import io.redock.local.openapi.ClientTypes;
import io.redock.local.openapi.Operation;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What the command line and the Terraform provider have in common: Scalingo's client for Go. Both
/// know nothing but an API token.
abstract class GoClient {

  private static final ClientTypes TYPES = ClientTypes.read();
  private static final ApiDocument DOCUMENT = ApiDocument.read();

  private final Wire wire;
  private final String apiToken;

  GoClient(Sender sender, String gateway, String apiToken) {
    this.wire = new Wire(sender, gateway);
    this.apiToken = apiToken;
  }

  final Wire wire() {
    return wire;
  }

  /// A token of its own for each command, as each is a process of its own.
  final String exchange() {
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString((":" + apiToken).getBytes(StandardCharsets.UTF_8));
    JsonNode answer =
        read(200, wire.send(HttpMethod.POST, "/v1/tokens/exchange", Optional.of(basic), "{}"));
    return "Bearer " + Jwt.readable(answer.path("token").textValue());
  }

  final JsonNode get(String path) {
    return read(200, wire.get(path, Optional.of(exchange())));
  }

  final JsonNode send(HttpMethod method, String path, String body, int status) {
    return read(status, wire.send(method, path, Optional.of(exchange()), body));
  }

  final void delete(String path) {
    read(204, wire.delete(path, Optional.of(exchange())));
  }

  /// A call of the database API, each of which needs a token that was made for it.
  final JsonNode ofDatabase(HttpMethod method, String app, String addon, String path, String body) {
    String token =
        send(HttpMethod.POST, addonsOf(app) + "/" + addon + "/token", "{}", 200)
            .path("addon")
            .path("token")
            .textValue();
    return read(200, wire.send(method, path, Optional.of("Bearer " + token), body));
  }

  final JsonNode database(String app, String addon) {
    return ofDatabase(HttpMethod.GET, app, addon, "/api/databases/" + addon, null).path("database");
  }

  final List<JsonNode> listed(String path, String field) {
    return items(get(path).path(field));
  }

  static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static String addonsOf(String app) {
    return "/v1/apps/" + app + "/addons";
  }

  /// The id of a plan that people know by its name.
  final String plan(String provider, String name) {
    return listed("/v1/addon_providers/" + provider + "/plans?show_all=false", "plans").stream()
        .filter(plan -> plan.path("name").asText().equals(name))
        .map(plan -> plan.path("id").asText())
        .findFirst()
        .orElseThrow(() -> Complaint.printed("Invalid plan name: " + name));
  }

  static JsonNode read(int status, Answer answer) {
    if (answer.status() >= 300) {
      throw Complaint.about(answer);
    }
    answer.expect(status);
    if (status == 204) {
      return null;
    }
    assertThat(TYPES.faults(route(answer), answer.text())).as("%s", answer).isEmpty();
    return answer.json();
  }

  private static String route(Answer answer) {
    String[] call = answer.call().replaceAll("\\?.*", "").split(" ");
    return DOCUMENT.find(call[0], call[1]).map(Operation::route).orElse(answer.call());
  }
}
