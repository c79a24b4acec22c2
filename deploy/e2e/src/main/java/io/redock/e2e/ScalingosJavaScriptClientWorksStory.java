package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Answer;
import io.redock.e2e.client.JavaScript;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.stack.Runtime;
import io.vertx.core.http.WebSocket;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A dashboard that was made with Scalingo's client for JavaScript: where that one differs from the
/// others. What runs databases plays no part in it.
@OnEachRuntime(Runtime.PROCESS)
class ScalingosJavaScriptClientWorksStory extends Story {

  private final String name = "js-" + UUID.randomUUID().toString().substring(0, 8);
  private JavaScript client;

  ScalingosJavaScriptClientWorksStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void login() {
    client = new JavaScript(stack.gateway(), stack.tokenOf("joe"));
  }

  @Test
  void theCatalogueNeedsNoTokenAndHoldsThePlans() {
    JsonNode provider = client.catalogue("/v1/addon_providers").path("addon_providers").get(0);

    assertThat(provider.path("name").asText()).isEqualTo("Redis® OSS");
    assertThat(provider.path("plans").findValuesAsText("name")).contains(PLAN);
    assertThat(client.catalogue("/v1/addon_categories").path("addon_categories")).hasSize(1);
  }

  @Test
  void anAppAndItsVariables() {
    // When
    Answer tried = client.post("/v1/apps", "{\"app\":{\"name\":\"Not A Name\"}}").expect(422);
    assertThat(JavaScript.shown(tried)).contains("name");
    String app = create();
    String variables = "/v1/apps/" + app + "/variables";
    JsonNode set =
        client.post(variables, "{\"variable\":{\"name\":\"ONE\",\"value\":\"1\"}}").json();
    String one = set.path("variable").path("id").asText();

    // Then
    client.patch(variables + "/" + one, "{\"variable\":{\"value\":\"2\"}}").expect(200);
    assertThat(client.get(variables + "?aliases=true").path("variables").findValuesAsText("value"))
        .containsExactly("2");
    client.delete(variables, "{\"variable_ids\":[\"" + one + "\"]}").expect(204);
    assertThat(client.listed(variables, "variables")).isEmpty();
    Answer restarted = client.post("/v1/apps/" + app + "/restart", "{}");
    assertThat(client.operation(restarted).path("status").asText()).isEqualTo("done");
    client.patch("/v1/apps/" + app, "{\"app\":{\"sticky_session\":true}}").expect(200);
    destroy(app);
  }

  @Test
  void aDatabaseWithTheUsersOwnToken() {
    // Given
    String app = create();
    String plan =
        client.get("/v1/addon_providers/redis/plans").path("plans").get(0).path("id").asText();
    String order = "{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"" + plan + "\"}}";
    String addons = "/v1/apps/" + app + "/addons";
    String addon = client.post(addons, order).expect(201).json().path("addon").path("id").asText();
    String database = "/api/databases/" + addon;

    // Then it is read,
    assertThat(client.get(database).path("database").path("status").asText()).isEqualTo("running");
    assertThat(client.get(database + "/plan").path("plan").path("id").asText()).isEqualTo(plan);
    String version = client.get(database).path("database").path("version_id").asText();
    assertThat(
            client
                .get("/api/database_type_versions/" + version)
                .path("database_type_version")
                .path("id")
                .asText())
        .isEqualTo(version);
    assertThat(client.get(database + "/users").path("database-users").get(0).path("name").asText())
        .isEqualTo("default");

    // changed,
    client
        .patch(database, "{\"database\":{\"maintenance_window\":{\"weekday_utc\":1}}}")
        .expect(200);
    client.post(database + "/features", "{\"feature\":{\"name\":\"redis-cache\"}}").expect(200);
    client.delete(database + "/features?feature=redis-cache").expect(200);
    assertThat(JavaScript.shown(client.post(database + "/users", "{}").expect(400)))
        .contains("one user");
    assertThat(client.post(database + "/upgrade", "{}").expect(200).json().path("message").asText())
        .contains("already");

    // and its log is followed while somebody works on it.
    String url = client.get(database + "/logs").path("url").asText();
    assertThat(client.logs(url, 50)).contains("[");
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    WebSocket socket = client.follow(url, heard::add);
    client.post(database + "/features", "{\"feature\":{\"name\":\"redis-aof\"}}").expect(200);
    await("a line of the log")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(heard).anyMatch(line -> line.contains("\"event\":\"log\"")));
    socket.close();

    client.delete(addons + "/" + addon).expect(204);
    destroy(app);
  }

  private String create() {
    String body = "{\"app\":{\"name\":\"" + name + "\"}}";
    return client.post("/v1/apps", body).expect(201).json().path("app").path("id").asText();
  }

  private void destroy(String app) {
    client.delete("/v1/apps/" + app + "?current_name=" + name).expect(204);
    assertThat(client.listed("/v1/apps", "apps")).noneMatch(each -> each.path("id").equals(app));
  }
}
