package io.redock.e2e.stack;

import static io.restassured.RestAssured.given;

import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;

/// How a service says it is, and what it counts.
public final class Health {

  private static final int PATIENCE_MILLIS = 10_000;

  private final int port;

  Health(int port) {
    this.port = port;
  }

  /// @param status of HTTP; 0 if it did not answer in time
  /// @param down each check that is not up, with what it says
  public record Answer(int status, List<String> down) {}

  public Answer ready() {
    try {
      var answer =
          given()
              .config(
                  RestAssuredConfig.config()
                      .httpClient(
                          HttpClientConfig.httpClientConfig()
                              .setParam("http.socket.timeout", PATIENCE_MILLIS)))
              .baseUri("http://127.0.0.1:" + port)
              .get("/q/health/ready");
      List<Map<String, Object>> checks = answer.jsonPath().getList("checks");
      return new Answer(
          answer.statusCode(),
          checks.stream()
              .filter(check -> "DOWN".equals(check.get("status")))
              .map(check -> check.get("name") + ": " + check.get("data"))
              .toList());
    } catch (Exception unanswered) {
      if (unanswered instanceof SocketTimeoutException) {
        return new Answer(0, List.of());
      }
      throw unanswered;
    }
  }

  /// The sum of all series whose line holds every one of the words.
  public double metric(String... words) {
    String all =
        given().baseUri("http://127.0.0.1:" + port).get("/q/metrics").then().extract().asString();
    return all.lines()
        .filter(line -> !line.startsWith("#"))
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        // An exemplar may follow, with a value and a time of its own.
        .map(line -> line.replaceFirst(" # .*", ""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
