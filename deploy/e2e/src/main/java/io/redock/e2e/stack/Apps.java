package io.redock.e2e.stack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The environments of apps, read through the gateway by the operator.
public final class Apps {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Of every database that any story has seen: what must be found nowhere.
  private static final Set<String> PASSWORDS = ConcurrentHashMap.newKeySet();

  private final String gateway;
  private final String token;

  Apps(String gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  public Response get(String app, boolean aliases) {
    return get(app, aliases, token);
  }

  /// @param anyToken null for none at all
  public Response get(String app, boolean aliases, String anyToken) {
    var request = given().baseUri(gateway);
    if (anyToken != null) {
      request.header("Authorization", "Bearer " + anyToken);
    }
    return request.get("/v1/apps/{app}/variables?aliases={aliases}", app, aliases);
  }

  /// With aliases resolved; nothing of an app that is not known.
  public Map<String, String> variables(String app) {
    Response answer = get(app, false);
    if (answer.statusCode() == 404) {
      return Map.of();
    }
    answer.then().statusCode(200);
    Map<String, String> variables = named(answer);
    urls(variables).forEach(url -> PASSWORDS.add(password(url)));
    return variables;
  }

  /// Name and value of each, in their order.
  public static Map<String, String> named(Response answer) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map<String, String> each : answer.jsonPath().<Map<String, String>>getList("variables")) {
      variables.put(each.get("name"), each.get("value"));
    }
    return variables;
  }

  /// Of all its databases.
  public static Collection<URI> urls(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(each -> each.getKey().matches("SCALINGO_REDIS_(\\d+_)?URL"))
        .map(each -> URI.create(each.getValue()))
        .toList();
  }

  /// Waits until the app has its database.
  public URI awaitUrl(String app) {
    await("the variables of " + app)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(variables(app)).containsKey("SCALINGO_REDIS_URL"));
    return URI.create(variables(app).get("SCALINGO_REDIS_URL"));
  }

  public static String password(URI url) {
    return url.getUserInfo().substring(url.getUserInfo().indexOf(':') + 1);
  }

  public static List<String> passwords() {
    return List.copyOf(PASSWORDS);
  }
}
