package io.redock.e2e.client;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Wire.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Scalingo's command line, version 1.48.0: each method is one of its commands, and makes the
/// calls that the real one was seen to make. A command that fails throws a [Complaint] with what
/// the real one would print.
public final class CommandLine extends GoClient {

  /// What it takes the word `redis` for.
  private static final String REDIS = "Redis® OSS";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public CommandLine(String gateway, String apiToken) {
    super(Sender.COMMAND_LINE, gateway, apiToken);
  }

  // --- Account -----------------------------------------------------------------------------------

  /// `login --api-token`, and `whoami`.
  public JsonNode whoami() {
    JsonNode user = get("/v1/users/self").path("user");
    user.path("flags").forEach(flag -> assertThat(flag.isBoolean()).as("flags").isTrue());
    return user;
  }

  /// Crashes on a list that is empty.
  public List<JsonNode> regions() {
    List<JsonNode> regions = listed("/v1/regions", "regions");
    assertThat(regions).isNotEmpty();
    return regions;
  }

  // --- Apps --------------------------------------------------------------------------------------

  public JsonNode create(String name) {
    return send(POST, "/v1/apps", "{\"app\":{\"name\":\"" + name + "\"}}", 201).path("app");
  }

  public List<String> apps() {
    return listed("/v1/apps", "apps").stream().map(app -> app.path("name").asText()).toList();
  }

  /// Crashes on an answer without an app in it.
  public JsonNode appsInfo(String app) {
    get("/v1/apps/" + app);
    JsonNode shown = get("/v1/apps/" + app).path("app");
    assertThat(shown.isObject()).as("an app is shown").isTrue();
    assertThat(shown.path("owner").isObject()).as("it has an owner").isTrue();
    listed("/v1/features/stacks", "stacks").stream()
        .filter(stack -> stack.path("id").equals(shown.path("stack_id")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no stack is called " + shown.path("stack_id")));
    return shown;
  }

  public List<JsonNode> ps(String app) {
    return listed("/v1/apps/" + app + "/ps", "containers");
  }

  public List<JsonNode> stats(String app) {
    return listed("/v1/apps/" + app + "/stats", "stats");
  }

  /// `restart --synchronous`: waits for the operation at the end of `Location`.
  ///
  /// @return how it ended
  public String restart(String app) {
    Answer answer = wire().send(POST, "/v1/apps/" + app + "/restart", bearer(), "{\"scope\":[]}");
    if (answer.status() >= 300) {
      throw Complaint.about(answer);
    }
    String location = answer.expect(202).header("location").orElse("");
    String operation = location.substring(location.lastIndexOf('/') + 1);
    String path = "/v1/apps/" + app + "/operations/" + operation;
    return await("the restart of " + app)
        .atMost(PATIENCE)
        .until(
            () -> get(path).path("operation").path("status").asText(),
            status -> List.of("done", "error").contains(status));
  }

  public JsonNode rename(String app, String name) {
    String body = "{\"current_name\":\"" + app + "\",\"new_name\":\"" + name + "\"}";
    return send(POST, "/v1/apps/" + app + "/rename", body, 200).path("app");
  }

  public JsonNode forceHttps(String app) {
    return send(PUT, "/v1/apps/" + app, "{\"force_https\":true}", 200).path("app");
  }

  public void destroy(String app) {
    get("/v1/apps/" + app);
    delete("/v1/apps/" + app + "?current_name=" + app);
  }

  // --- Addons ------------------------------------------------------------------------------------

  public List<JsonNode> addonsList() {
    return listed("/v1/addon_providers", "addon_providers");
  }

  public List<String> addonsPlans(String provider) {
    return listed("/v1/addon_providers/" + provider + "/plans?show_all=false", "plans").stream()
        .map(plan -> plan.path("name").asText())
        .toList();
  }

  /// Crashes on one whose plan or provider is no object.
  public List<JsonNode> addons(String app) {
    List<JsonNode> all = listed(addonsOf(app), "addons");
    all.forEach(CommandLine::readable);
    return all;
  }

  /// @return what the server answers, of which the names of the variables and the message are
  ///   printed
  public JsonNode addonsAdd(String app, String provider, String plan) {
    return order(app, provider, plan(provider, plan));
  }

  /// The second half of the command, as it would be with a plan that has just been withdrawn.
  public JsonNode order(String app, String provider, String planId) {
    String body =
        "{\"addon\":{\"addon_provider_id\":\"%s\",\"plan_id\":\"%s\",\"options\":null}}"
            .formatted(provider, planId);
    JsonNode answer = send(POST, addonsOf(app), body, 201);
    readable(answer.path("addon"));
    return answer;
  }

  /// @param addon its id or `redis`, as everywhere here
  public JsonNode addonsUpgrade(String app, String addon, String plan) {
    String id = id(app, addon);
    JsonNode present =
        addons(app).stream()
            .filter(one -> one.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow(() -> Complaint.printed("no addon " + addon));
    String provider = present.path("addon_provider").path("id").asText();
    String body = "{\"addon\":{\"plan_id\":\"" + plan(provider, plan) + "\"}}";
    JsonNode answer = send(PATCH, addonsOf(app) + "/" + id, body, 200);
    readable(answer.path("addon"));
    return answer;
  }

  public void addonsRemove(String app, String addon) {
    String id = id(app, addon);
    addons(app);
    delete(addonsOf(app) + "/" + id);
  }

  /// @return the database, which is shown only if the provider's id is `redis`
  public JsonNode addonsInfo(String app, String addon) {
    String id = id(app, addon);
    JsonNode shown = get(addonsOf(app) + "/" + id).path("addon");
    readable(shown);
    assertThat(shown.path("addon_provider").path("id").asText()).isEqualTo("redis");
    return database(app, id);
  }

  /// `addons-config --maintenance-window-day … --maintenance-window-hour …`
  public JsonNode addonsConfig(String app, String addon, int weekday, int hour) {
    String id = id(app, addon);
    database(app, id);
    return patch(
        app,
        id,
        "{\"database\":{\"maintenance_window\":{\"weekday_utc\":%d,\"starting_hour_utc\":%d}}}"
            .formatted(weekday, hour));
  }

  /// `backups-config --schedule-at …`
  public JsonNode backupsConfig(String app, String addon, int hour) {
    String id = id(app, addon);
    database(app, id);
    return patch(
        app,
        id,
        "{\"database\":{\"periodic_backups_scheduled_at\":%d,\"periodic_backups_enabled\":true}}"
            .formatted(hour));
  }

  private JsonNode patch(String app, String id, String body) {
    return ofDatabase(PATCH, app, id, "/api/databases/" + id, body).path("database");
  }

  // --- Environment -------------------------------------------------------------------------------

  public Map<String, String> env(String app) {
    return variables(app, true);
  }

  /// @return the value with aliases resolved
  public String envGet(String app, String name) {
    return variables(app, false).get(name);
  }

  private Map<String, String> variables(String app, boolean aliases) {
    Map<String, String> found = new TreeMap<>();
    listed("/v1/apps/" + app + "/variables?aliases=" + aliases, "variables")
        .forEach(each -> found.put(each.path("name").asText(), each.path("value").asText()));
    return found;
  }

  public void envSet(String app, String name, String value) {
    String body =
        "{\"variables\":[{\"id\":\"\",\"name\":\"%s\",\"value\":\"%s\"}]}".formatted(name, value);
    JsonNode set = send(PUT, "/v1/apps/" + app + "/variables", body, 200).path("variables");
    assertThat(items(set)).anyMatch(each -> each.path("name").asText().equals(name));
  }

  public void envUnset(String app, String name) {
    listed("/v1/apps/" + app + "/variables?aliases=true", "variables").stream()
        .filter(each -> each.path("name").asText().equals(name))
        .forEach(each -> delete("/v1/apps/" + app + "/variables/" + each.path("id").asText()));
  }

  // --- Databases ---------------------------------------------------------------------------------

  /// `database-enable-feature --synchronous`
  ///
  /// @return what the feature's status was at last
  public String enableFeature(String app, String addon, String feature) {
    String id = id(app, addon);
    JsonNode answer =
        ofDatabase(
            POST,
            app,
            id,
            "/api/databases/" + id + "/features",
            "{\"feature\":{\"name\":\"" + feature + "\",\"status\":\"\"}}");
    assertThat(answer.path("name").asText()).isEqualTo(feature);
    assertThat(answer.path("message").asText()).isNotBlank();
    return await(feature)
        .atMost(PATIENCE)
        .until(() -> feature(app, id, feature), status -> !status.equals("PENDING"));
  }

  public JsonNode disableFeature(String app, String addon, String feature) {
    String id = id(app, addon);
    String path = "/api/databases/" + id + "/features?feature=" + feature;
    JsonNode answer = ofDatabase(DELETE, app, id, path, null);
    assertThat(answer.path("message").asText()).isNotBlank();
    return answer;
  }

  /// @return its status, or `disabled`
  public String feature(String app, String addon, String feature) {
    return items(database(app, id(app, addon)).path("features")).stream()
        .filter(each -> each.path("name").asText().equals(feature))
        .map(each -> each.path("status").asText())
        .findFirst()
        .orElse("disabled");
  }

  public List<JsonNode> maintenanceList(String app, String addon) {
    String id = id(app, addon);
    String path = "/api/databases/" + id + "/maintenance?page=1&per_page=20";
    JsonNode answer = ofDatabase(GET, app, id, path, null);
    assertThat(answer.path("meta").path("pagination").path("total_count").isInt()).isTrue();
    return items(answer.path("maintenance"));
  }

  public JsonNode maintenanceInfo(String app, String addon, String maintenance) {
    String id = id(app, addon);
    String path = "/api/databases/" + id + "/maintenance/" + maintenance;
    return ofDatabase(GET, app, id, path, null);
  }

  /// `logs --addon … --lines …`: crashes on a line whose fifth word is empty.
  public List<String> logs(String app, String addon, int lines) {
    String id = id(app, addon);
    String path = "/api/databases/" + id + "/logs";
    String url = ofDatabase(GET, app, id, path, null).path("url").asText();
    assertThat(url).contains("?token=");
    Answer answer = wire().follow(url + "&n=" + lines).expect(200);
    assertThat(answer.header("content-type").orElse("")).startsWith("text/plain");
    List<String> told = new ArrayList<>(answer.text().lines().toList());
    for (String line : told) {
      String[] words = line.split(" ");
      assertThat(words.length < 5 || words[4].matches("\\[.+]")).as(line).isTrue();
    }
    return told;
  }

  public List<JsonNode> logsArchives(String app, String addon) {
    String id = id(app, addon);
    String path = "/api/databases/" + id + "/logs_archives?page=1";
    return items(ofDatabase(GET, app, id, path, null).path("archives"));
  }

  // --- What happened -----------------------------------------------------------------------------

  /// The newest first. Crashes on one that says of an addon's status what only one word says.
  public List<String> timeline(String app) {
    return types("/v1/apps/" + app + "/events?page=1&per_page=30");
  }

  public List<String> userTimeline() {
    return types("/v1/events?page=1&per_page=30");
  }

  private List<String> types(String path) {
    List<JsonNode> events = listed(path, "events");
    for (JsonNode event : events) {
      JsonNode status = event.path("type_data").path("status");
      assertThat(!status.isArray() || status.size() == 2).as("%s", event).isTrue();
    }
    return events.stream().map(event -> event.path("type").asText()).toList();
  }

  // --- In all of them ----------------------------------------------------------------------------

  private Optional<String> bearer() {
    return Optional.of(exchange());
  }

  private String id(String app, String addon) {
    if (addon.startsWith("ad-")) {
      return addon;
    }
    String provider = addon.equals("redis") ? REDIS : addon;
    return addons(app).stream()
        .filter(
            each -> provider.equalsIgnoreCase(each.path("addon_provider").path("name").asText()))
        .map(each -> each.path("id").asText())
        .findFirst()
        .orElseThrow(() -> Complaint.printed("no '" + provider + "' addon exists"));
  }

  private static void readable(JsonNode addon) {
    assertThat(addon.path("id").asText()).startsWith("ad-");
    assertThat(addon.path("plan").isObject()).as("plan of %s", addon).isTrue();
    assertThat(addon.path("addon_provider").isObject()).as("provider of %s", addon).isTrue();
  }
}
