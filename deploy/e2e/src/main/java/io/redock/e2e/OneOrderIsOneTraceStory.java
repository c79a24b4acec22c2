package io.redock.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Topics;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.DatabaseAvailable;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// Whoever has a request id, or a trace of its own, finds by it all that was done for it: in the
/// log of each service, and in the events.
@OnEachRuntime
class OneOrderIsOneTraceStory extends Story {

  private final String name = "traced-" + UUID.randomUUID().toString().substring(0, 8);
  private final String traceId = UUID.randomUUID().toString().replace("-", "");
  private final String request = "order-" + name;

  OneOrderIsOneTraceStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void fromTheCallToTheAppsVariables() {
    // Given
    String token = stack.tokenOf("ann");
    as(token).body(Map.of("app", Map.of("name", name))).post("/v1/apps").then().statusCode(201);

    // When
    String addon =
        as(token)
            .header("X-Request-Id", request)
            .header("traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
            .body(Map.of("addon", Map.of("addon_provider_id", "redis", "plan_id", PLAN)))
            .post("/v1/apps/{app}/addons?token=never-to-be-logged", name)
            .then()
            .statusCode(201)
            .extract()
            .path("addon.id");
    stack.platform().remember(addon);
    stack.topics().await(DatabaseAvailable.class, addon);
    stack.topics().await(EnvironmentChanged.class, addon);

    // Then
    assertThat(told(addon, "DatabaseAvailable")).contains(traceId);
    assertThat(told(addon, "EnvironmentChanged")).contains(traceId);
    logged("gateway", "Answered method=POST path=/v1/apps/" + name + "/addons status=201");
    logged("provisioning-service", "Step finished subject=" + addon + " step=create.start-redis");
    logged("provisioning-service", "Done operation=node.run name=");
    logged("env-service", "Event applied type=redock.DatabaseAvailable.v1");
    assertThat(lines("gateway", line -> line.contains("never-to-be-logged"))).isEmpty();
    assertThat(lines("gateway", line -> line.contains("ailed to export"))).isEmpty();

    // And back
    as(token).delete("/v1/apps/{app}/addons/{addon}", name, addon).then().statusCode(204);
    as(token).delete("/v1/apps/{app}?current_name={app}", name, name).then().statusCode(204);
  }

  private RequestSpecification as(String token) {
    return given()
        .baseUri(stack.gateway())
        .header("Authorization", "Bearer " + token)
        .contentType("application/json");
  }

  private String told(String addon, String event) {
    ConsumerRecord<String, byte[]> record =
        stack.topics().records().stream()
            .filter(each -> addon.equals(each.key()))
            .filter(each -> ("redock." + event + ".v1").equals(Topics.header(each, "ce_type")))
            .findFirst()
            .orElseThrow();
    assertThat(Topics.header(record, "ce_redockrequest")).isEqualTo(request);
    return Topics.header(record, "ce_traceparent");
  }

  private void logged(String service, String what) {
    await(service + " tells of: " + what)
        .until(
            () ->
                lines(
                    service,
                    line ->
                        line.contains("requestId=" + request + " traceId=" + traceId)
                            && line.contains(what)),
            found -> !found.isEmpty());
  }

  private List<String> lines(String service, Predicate<String> wanted) {
    try (var lines =
        Files.lines(
            stack.home().resolve("logs/" + service + ".log"), StandardCharsets.ISO_8859_1)) {
      return lines.filter(wanted).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
