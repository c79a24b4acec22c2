package io.redock.e2e.access;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Answer;
import io.redock.e2e.client.Wire;
import io.redock.e2e.client.Wire.Sender;
import io.redock.e2e.stack.RunningStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Somebody with an app, two databases, a variable and a token to spare.
public final class Owner {

  static final String PLAN = "redis-sandbox";

  private final Wire wire;
  private final String apiToken;
  private final String jwt;
  private final String name = "access-" + UUID.randomUUID().toString().substring(0, 8);
  private final String user;
  private final String app;
  private final String plan;
  private final List<String> addons;
  private final String variable;
  private final String restart;
  private final String spareToken;

  public Owner(RunningStack stack, String username) {
    wire = new Wire(Sender.JAVASCRIPT, stack.gateway());
    apiToken = stack.tokenOf(username);
    jwt =
        wire.send(POST, "/v1/tokens/exchange", Optional.of(basic()), "{}")
            .expect(200)
            .json()
            .path("token")
            .textValue();
    user = get("/v1/users/self").path("user").path("id").textValue();
    app = made(post("/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}"), "app");
    plan =
        items(get("/v1/addon_providers/redis/plans").path("plans")).stream()
            .filter(each -> each.path("name").asText().equals(PLAN))
            .findFirst()
            .orElseThrow()
            .path("id")
            .textValue();
    addons = List.of(order(), order());
    variable =
        made(
            post(
                "/v1/apps/" + app + "/variables",
                "{\"variable\":{\"name\":\"GREETING\",\"value\":\"hello\"}}"),
            "variable");
    String location =
        post("/v1/apps/" + app + "/restart", "{}").expect(202).header("location").orElseThrow();
    restart = location.substring(location.lastIndexOf('/') + 1);
    spareToken = made(post("/v1/tokens", "{\"token\":{\"name\":\"spare\"}}"), "token");
  }

  private String order() {
    String body =
        "{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"%s\"}}".formatted(plan);
    return made(post("/v1/apps/" + app + "/addons", body), "addon");
  }

  private static String made(Answer answer, String what) {
    return answer.expect(201).json().path(what).path("id").textValue();
  }

  private Answer post(String path, String body) {
    return wire.send(POST, path, Optional.of(bearer()), body);
  }

  private JsonNode get(String path) {
    return wire.get(path, Optional.of(bearer())).expect(200).json();
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  // --- What it shows -----------------------------------------------------------------------------

  String basic() {
    byte[] pair = (":" + apiToken).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  public String jwt() {
    return jwt;
  }

  String bearer() {
    return "Bearer " + jwt;
  }

  String apiToken() {
    return "Bearer " + apiToken;
  }

  /// @param which of its databases
  String addonToken(int which) {
    String path = "/v1/apps/" + app + "/addons/" + addons.get(which) + "/token";
    return "Bearer " + post(path, "{}").expect(200).json().path("addon").path("token").textValue();
  }

  /// What is part of the URL of a database's log.
  String urlToken(int which) {
    String url = get("/api/databases/" + addons.get(which) + "/logs").path("url").textValue();
    return url.substring(url.indexOf("token="));
  }

  // --- What it has -------------------------------------------------------------------------------

  /// Of each thing that a path can name, one that it has, or that everybody has. Of its databases
  /// this is the first.
  ///
  /// @param path as the document has it
  Map<String, String> names(String path) {
    String addon = addons.getFirst();
    return Map.of(
        "{app}", app,
        "{addon}", addon,
        "{user}", user,
        "{token}", spareToken,
        "{provider}", "redis",
        "{name}", path.startsWith("/api/plans") ? PLAN : "default",
        "{id}", id(path, "/api/databases/" + addon));
  }

  private String id(String path, String database) {
    return switch (path) {
      case "/v1/apps/{app}/variables/{id}" -> variable;
      case "/v1/apps/{app}/operations/{id}" -> restart;
      case "/api/databases/{addon}/operations/{id}" ->
          get(database + "/operations").path("operations").path(0).path("id").textValue();
      case "/api/database_types/{id}" -> get(database).path("database").path("type_id").textValue();
      case "/api/database_type_versions/{id}" ->
          get(database).path("database").path("version_id").textValue();
      // None is ever planned.
      case "/api/databases/{addon}/maintenance/{id}" -> "0123456789abcdef01234567";
      default -> "{id}";
    };
  }

  String name() {
    return name;
  }

  String plan() {
    return plan;
  }

  String variable() {
    return variable;
  }

  /// What nobody else may be told.
  List<String> own() {
    List<String> own = new ArrayList<>(addons);
    own.addAll(List.of(name, app, user, spareToken, variable));
    return own;
  }

  /// All that a stranger could have changed.
  public List<String> belongings() {
    List<String> all = new ArrayList<>();
    String itself = "/v1/apps/" + app;
    for (String path : List.of("", "/variables", "/addons", "/events")) {
      all.add(get(itself + path).toString());
    }
    for (String addon : addons) {
      all.add(get("/api/databases/" + addon).toString());
      all.add(get("/api/databases/" + addon + "/operations").toString());
    }
    get("/v1/tokens").path("tokens").forEach(token -> all.add(token.path("id").asText()));
    return all;
  }

  /// Takes its app away with all that is in it, unless that is done.
  public void leave() {
    Answer shown = wire.send(GET, "/v1/apps/" + app, Optional.of(bearer()), null);
    if (shown.status() != 404) {
      String present = shown.expect(200).json().path("app").path("name").asText();
      wire.send(DELETE, "/v1/apps/" + app + "?current_name=" + present, Optional.of(bearer()), null)
          .expect(204);
    }
  }
}
