package io.redock.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.SeenSpans;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class TraceIT {

  private static final String VARIABLES = "/v1/apps/my-app/variables";
  private static final String CALLERS_SPAN = "b7ad6b7169203331";

  private final String traceId = UUID.randomUUID().toString().replace("-", "");
  private final String traceparent = "00-" + traceId + "-" + CALLERS_SPAN + "-01";
  private final String request = "order-" + traceId;
  private final Lines lines = new Lines();

  @Inject SeenSpans spans;

  @BeforeEach
  void read_the_log() {
    Client.awaitReady();
    Logger.getLogger("io.redock.access").addHandler(lines);
  }

  @AfterEach
  void leave_the_log() {
    Logger.getLogger("io.redock.access").removeHandler(lines);
  }

  @Test
  void a_callers_trace_goes_on_in_the_service() {
    // When
    String told =
        given()
            .header("Authorization", "Bearer " + TestSecrets.operatorToken())
            .header("traceparent", traceparent)
            .header("tracestate", "vendor=1")
            .header("X-Request-Id", request)
            .get(VARIABLES)
            .then()
            .statusCode(200)
            .extract()
            .path("traceparent");

    // Then
    SpanData call = await().until(() -> spans.of(traceId), found -> found.size() == 1).getFirst();
    assertThat(call.getParentSpanId()).isEqualTo(CALLERS_SPAN);
    assertThat(call.getAttributes().get(AttributeKey.stringKey("redock.request")))
        .isEqualTo(request);
    assertThat(told).isEqualTo("00-" + traceId + "-" + call.getSpanId() + "-01");
  }

  @Test
  void who_has_no_trace_gets_one() {
    String told =
        given()
            .header("Authorization", "Bearer " + TestSecrets.operatorToken())
            .header("traceparent", "nonsense")
            .get(VARIABLES)
            .then()
            .extract()
            .path("traceparent");
    assertThat(told).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void the_gateways_own_questions_are_in_the_trace_of_the_call() {
    // Given
    Client ada = Client.named("ada");

    // When
    String told =
        ada.exchanged()
            .sends("{}")
            .header("traceparent", traceparent)
            .post("/v1/apps/my-app/addons/" + ada.addon() + "/token")
            .then()
            .statusCode(200)
            .extract()
            .path("addon.traced");

    // Then
    assertThat(told).startsWith("00-" + traceId + "-").doesNotContain(CALLERS_SPAN);
  }

  @Test
  void each_call_is_a_line_that_tells_who_what_and_how_long() {
    // When
    given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .header("traceparent", traceparent)
        .header("X-Request-Id", request)
        .get(VARIABLES + "?aliases=true");

    // Then
    ExtLogRecord line = line();
    assertThat(text(line))
        .matches(
            "Answered method=GET path="
                + VARIABLES
                + " status=200 ms=[0-9]+ bytes=[1-9][0-9]* subject=operator");
    assertThat(line.getMdc("traceId")).isEqualTo(traceId);
  }

  @Test
  void no_token_gets_into_it() {
    // When
    given()
        .header("Authorization", "Bearer " + TestSecrets.operatorToken())
        .header("traceparent", traceparent)
        .header("X-Request-Id", request)
        .get("/api/logs/ad-1?token=its-own-secret")
        .then()
        .statusCode(200);

    // Then
    assertThat(text(line()))
        .contains("path=/api/logs/ad-1 status=200")
        .doesNotContain("its-own-secret")
        .doesNotContain(TestSecrets.operatorToken());
    assertThat(await().until(() -> spans.of(traceId), found -> found.size() == 1))
        .noneMatch(span -> span.getAttributes().asMap().toString().contains("its-own-secret"));
  }

  @Test
  void who_is_not_let_in_is_told_of_without_a_name() {
    // When
    given().header("X-Request-Id", request).get(VARIABLES).then().statusCode(401);

    // Then
    assertThat(text(line())).contains("status=401").endsWith("subject=-");
  }

  private ExtLogRecord line() {
    return await()
        .until(
            () ->
                lines.seen.stream()
                    .filter(line -> request.equals(line.getMdc("requestId")))
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private static String text(ExtLogRecord line) {
    return new PatternFormatter("%s").format(line);
  }

  private static final class Lines extends Handler {

    private final List<ExtLogRecord> seen = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      ExtLogRecord line = ExtLogRecord.wrap(record);
      line.copyAll();
      seen.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
