package io.redock.e2e.client;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Wire.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Scalingo's Terraform provider: each method is what it does with a resource on `apply`, `plan`
/// or `destroy`. Where it waits without a bound, we have one.
public final class Terraform extends GoClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public Terraform(String gateway, String apiToken) {
    super(Sender.TERRAFORM, gateway, apiToken);
  }

  /// Stops with "Region not found" unless one has the name that it takes for granted.
  public void configure() {
    assertThat(listed("/v1/regions", "regions"))
        .anyMatch(region -> region.path("name").asText().equals("osc-fr1"));
  }

  /// `scalingo_app`: without environment it sends `null`.
  ///
  /// @return its id
  public String createApp(String name) {
    String id =
        send(POST, "/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}", 201)
            .path("app")
            .path("id")
            .asText();
    send(PUT, "/v1/apps/" + id + "/variables", "{\"variables\":null}", 200);
    environment(id);
    return id;
  }

  public JsonNode readApp(String id) {
    environment(id);
    return get("/v1/apps/" + id).path("app");
  }

  /// `all_environment`: what others have set is in it.
  public Map<String, String> environment(String app) {
    Map<String, String> all = new TreeMap<>();
    variables(app)
        .forEach(each -> all.put(each.path("name").asText(), each.path("value").asText()));
    return all;
  }

  private List<JsonNode> variables(String app) {
    return listed("/v1/apps/" + app + "/variables?aliases=true", "variables");
  }

  /// @param environment what it is to be, but for what others have set
  /// @param removed the names that are no longer in it
  public void changeEnvironment(String app, Map<String, String> environment, List<String> removed) {
    variables(app).stream()
        .filter(each -> removed.contains(each.path("name").asText()))
        .forEach(each -> delete("/v1/apps/" + app + "/variables/" + each.path("id").asText()));
    StringBuilder items = new StringBuilder();
    environment.forEach(
        (name, value) ->
            items
                .append(items.isEmpty() ? "" : ",")
                .append("{\"id\":\"\",\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value)));
    send(PUT, "/v1/apps/" + app + "/variables", "{\"variables\":[" + items + "]}", 200);
    variables(app);
    restart(app);
  }

  /// Its body is the word `null`, and what it follows is the whole URL.
  private void restart(String app) {
    Answer answer =
        wire().send(POST, "/v1/apps/" + app + "/restart", Optional.of(exchange()), "null");
    String location = answer.expect(202).header("location").orElse("");
    assertThat(location).matches("https?://.+/v1/apps/[^/]+/operations/[^/]+");
    String path = location.replaceFirst("https?://[^/]+", "");
    await("the restart of " + app)
        .atMost(PATIENCE)
        .until(() -> get(path).path("operation").path("status").asText(), "done"::equals);
  }

  public JsonNode renameApp(String id, String present, String name) {
    String body = "{\"current_name\":\"" + present + "\",\"new_name\":\"" + name + "\"}";
    return send(POST, "/v1/apps/" + id + "/rename", body, 200).path("app");
  }

  public void destroyApp(String id, String name) {
    delete("/v1/apps/" + id + "?current_name=" + name);
  }

  /// `scalingo_addon`, until it runs and each of its features is there.
  ///
  /// @return its id
  public String createAddon(String app, String plan, List<String> features) {
    String body =
        "{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"%s\",\"options\":null}}"
            .formatted(plan("redis", plan));
    JsonNode addon = send(POST, addonsOf(app), body, 201).path("addon");
    assertThat(addon.path("app_id").asText()).isEqualTo(app);
    String id = addon.path("id").asText();
    awaitRunning(app, id);
    features.forEach(feature -> addFeature(app, id, feature));
    return id;
  }

  public void addFeature(String app, String addon, String feature) {
    ofDatabase(
        POST,
        app,
        addon,
        "/api/databases/" + addon + "/features",
        "{\"feature\":{\"name\":\"" + feature + "\",\"status\":\"\"}}");
    await(feature)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(items(database(app, addon).path("features")))
                    .anyMatch(
                        each ->
                            each.path("name").asText().equals(feature)
                                && each.path("status").asText().equals("ACTIVATED")));
  }

  public void removeFeature(String app, String addon, String feature) {
    String path = "/api/databases/" + addon + "/features?feature=" + feature;
    ofDatabase(DELETE, app, addon, path, null);
  }

  /// What it compares with the configuration.
  ///
  /// @param features in the order in which the server has them
  public record Addon(String plan, String provider, List<String> features) {}

  public Addon readAddon(String app, String id) {
    JsonNode addon = get(addonsOf(app) + "/" + id).path("addon");
    JsonNode provider =
        listed("/v1/addon_providers", "addon_providers").stream()
            .filter(each -> each.path("id").equals(addon.path("addon_provider").path("id")))
            .findFirst()
            .orElseThrow();
    assertThat(provider.path("category").path("name").asText().toLowerCase(Locale.ROOT))
        .startsWith("database");
    List<String> features =
        items(database(app, id).path("features")).stream()
            .map(each -> each.path("name").asText())
            .toList();
    return new Addon(
        addon.path("plan").path("name").asText(), provider.path("id").asText(), features);
  }

  public void changePlan(String app, String id, String plan) {
    get(addonsOf(app) + "/" + id);
    String body = "{\"addon\":{\"plan_id\":\"" + plan("redis", plan) + "\"}}";
    JsonNode changed = send(PATCH, addonsOf(app) + "/" + id, body, 200).path("addon");
    assertThat(changed.path("plan").path("id").asText()).isNotEmpty();
    awaitRunning(app, id);
  }

  public void destroyAddon(String app, String id) {
    delete(addonsOf(app) + "/" + id);
  }

  private void awaitRunning(String app, String addon) {
    await(addon)
        .atMost(PATIENCE)
        .until(
            () -> get(addonsOf(app) + "/" + addon).path("addon").path("status").asText(),
            "running"::equals);
  }
}
