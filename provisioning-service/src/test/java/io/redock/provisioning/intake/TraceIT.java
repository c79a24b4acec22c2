package io.redock.provisioning.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.TraceContext;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.SeenSpans;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One trace from the platform's event to what it is told, with everything that was done between.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class TraceIT {

  private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("redock.request");
  private static final AttributeKey<String> NODE = AttributeKey.stringKey("redock.node");
  private static final String PLATFORM_SPAN = "b7ad6b7169203331";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject SeenSpans spans;

  private final String addonId = "ad-" + UUID.randomUUID();
  private final String traceId = UUID.randomUUID().toString().replace("-", "");
  private Platform platform;

  @BeforeEach
  void listen() {
    platform = new Platform(bootstrap);
  }

  @AfterEach
  void clear() {
    platform.publish(new AddonRemoved(addonId));
    platform.awaits(addonId, DatabaseDestroyed.class);
    platform.close();
  }

  @Test
  void intake_steps_and_containers_are_parent_and_child() {
    // When
    platform.publish(
        Platform.request(addonId, "redis-sandbox"),
        new TraceContext("00-" + traceId + "-" + PLATFORM_SPAN + "-01", null, "deploy-42"));
    platform.awaits(addonId, DatabaseAvailable.class);

    // Then
    SpanData intake = span("receive redock.AddonRequested.v1");
    SpanData step = span("create.start-redis");
    SpanData node = span("node.run");
    assertThat(intake.getParentSpanId()).isEqualTo(PLATFORM_SPAN);
    assertThat(step.getParentSpanId()).isEqualTo(intake.getSpanId());
    assertThat(node.getParentSpanId()).isEqualTo(step.getSpanId());
    assertThat(List.of(intake, step, node))
        .allSatisfy(span -> assertThat(span.getAttributes().get(REQUEST)).isEqualTo("deploy-42"));
    assertThat(step.getAttributes().get(AttributeKey.stringKey("strand.subject")))
        .isEqualTo(addonId);
    assertThat(step.getAttributes().get(AttributeKey.longKey("strand.attempt"))).isZero();
    assertThat(node.getAttributes().get(NODE)).isNotBlank();
  }

  @Test
  void what_is_announced_and_what_asks_for_no_trace_go_on() {
    // Given
    TraceContext broken = new TraceContext("nonsense", null, "deploy-43");

    // When
    platform.publish(Platform.request(addonId, "redis-sandbox"), broken);
    platform.awaits(addonId, DatabaseAvailable.class);

    // Then
    TraceContext told = platform.traceOf(addonId, DatabaseAvailable.class);
    assertThat(told.request()).isEqualTo("deploy-43");
    assertThat(told.traceparent()).isNotNull();
    String ours = told.traceparent().split("-")[1];
    assertThat(spans.of(ours))
        .extracting(SpanData::getName)
        .contains("receive redock.AddonRequested.v1", "create.start-redis", "node.run");
  }

  private SpanData span(String name) {
    return Awaitility.await(name)
        .until(
            () -> spans.of(traceId).stream().filter(span -> span.getName().equals(name)).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }
}
