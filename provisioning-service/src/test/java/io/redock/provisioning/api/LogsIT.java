package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.http.testkit.TestKeys;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/// What a database's owner reads of what its nodes wrote.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
class LogsIT {

  private static final Duration SECONDS = Duration.ofSeconds(20);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Tools tools;

  private Tenant tenant;

  @BeforeEach
  void database() {
    tenant = new Tenant(bootstrap);
  }

  @AfterEach
  void leave_nothing_behind() {
    tenant.close();
  }

  @Test
  void the_log_is_read_with_what_its_url_carries() {
    // When
    String url = url();

    // Then
    String log =
        given().urlEncodingEnabled(false).get(url).then().statusCode(200).extract().asString();
    assertThat(log.lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("\\d{4}-\\d\\d-\\d\\d [\\d:]{8}\\.\\d{3} \\+0000 UTC \\[redis-1] .*"))
        .anyMatch(line -> line.contains("Ready to accept connections"));
    assertThat(given().urlEncodingEnabled(false).get(url + "&n=1").asString().lines()).hasSize(1);
    given().urlEncodingEnabled(false).get(url + "&filter=sentinel").then().statusCode(204);
    given().urlEncodingEnabled(false).get(url + "&n=0").then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/html", "*/*"})
  void whoever_accepts_something_else_gets_the_text_all_the_same(String accepted) {
    given()
        .urlEncodingEnabled(false)
        .header("Accept", accepted)
        .get(url())
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("text/plain;charset=UTF-8"))
        .body(containsString("[redis-1]"));
  }

  @Test
  void a_url_without_its_token_or_of_another_database_opens_nothing() {
    String url = url();
    given().get(url.replaceAll("\\?.*", "")).then().statusCode(401);
    given().get(url.replaceAll("token=.*", "token=garbage")).then().statusCode(401);
    given()
        .urlEncodingEnabled(false)
        .get(url.replace(tenant.addonId(), "ad-other"))
        .then()
        .statusCode(401);
  }

  @Test
  void secrets_are_masked() {
    // Given
    String password = tools.secrets().open(found().password());

    // When
    writes("my password is " + password);

    // Then
    given()
        .urlEncodingEnabled(false)
        .get(url())
        .then()
        .statusCode(200)
        .body(containsString("my password is ***"))
        .body(not(containsString(password)));
  }

  @Test
  void whoever_follows_sees_what_is_written_next() {
    // Given
    List<String> heard = new CopyOnWriteArrayList<>();
    URI place = URI.create(url().replace("http:", "ws:") + "&stream=true");
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                place,
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    heard.add(text.toString());
                    from.request(1);
                    return null;
                  }
                })
            .join();

    // When
    Awaitility.await()
        .atMost(SECONDS)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              writes("news " + System.nanoTime());
              return heard.stream().anyMatch(text -> text.contains("news "));
            });

    // Then
    assertThat(heard.getFirst()).contains("\"event\":\"log\"").contains("[redis-1]");
    socket.abort();
  }

  @Test
  void there_are_no_archives() {
    tenant
        .reads("/logs_archives")
        .statusCode(200)
        .body("archives", empty())
        .body("has_more", equalTo(false));
  }

  /// A tenant can have Redis write whatever it likes.
  private void writes(String text) {
    Database database = found();
    String password = tools.secrets().open(database.password());
    try (Jedis redis = new Jedis(database.host(), database.port())) {
      redis.auth("default", password);
      redis.eval("redis.log(redis.LOG_WARNING, ARGV[1])", List.of(), List.of(text));
    }
  }

  private Database found() {
    return tools.databases().find(tenant.addonId()).orElseThrow();
  }

  private String url() {
    return tenant.reads("/logs").statusCode(200).extract().path("url");
  }
}
