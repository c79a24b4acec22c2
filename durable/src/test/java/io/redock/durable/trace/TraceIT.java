package io.redock.durable.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.app.Database;
import io.redock.durable.app.SeenSpans;
import io.redock.durable.app.Topic;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.PostgresStrands;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.strand.Strand;
import io.redock.durable.strand.StrandReporter;
import io.redock.durable.strand.StrandRun;
import io.redock.durable.strand.StrandStore;
import io.redock.events.TraceContext;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Each hop of a trace, over the real Kafka and PostgreSQL.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class TraceIT {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String SPAN = "b7ad6b7169203331";

  private final String subject = "s-" + UUID.randomUUID();
  private final String traceId = UUID.randomUUID().toString().replace("-", "");
  private final TraceContext cause =
      new TraceContext("00-" + traceId + "-" + SPAN + "-01", "vendor=1", "order-1");

  @Inject PostgresStrands strands;
  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject SeenSpans spans;

  @Test
  void what_an_event_causes_is_told_in_the_trace_of_that_event() {
    // When
    Topic.send(List.of(request(cause.traceparent())));

    // Then
    SpanData intake = span(traceId, "receive redock.AddonRequested.v1");
    assertThat(intake.getParentSpanId()).isEqualTo(SPAN);
    assertThat(intake.getAttributes().get(AttributeKey.stringKey(Carried.ATTRIBUTE)))
        .isEqualTo("order-1");
    ConsumerRecord<String, byte[]> told = told();
    assertThat(Topic.header(told, "ce_traceparent"))
        .isEqualTo("00-" + traceId + "-" + intake.getSpanId() + "-01");
    assertThat(Topic.header(told, "ce_tracestate")).isEqualTo("vendor=1");
    assertThat(Topic.header(told, "ce_redockrequest")).isEqualTo("order-1");
  }

  @Test
  void an_event_with_a_malformed_trace_is_applied_in_one_of_its_own() {
    // When
    Topic.send(List.of(request("nonsense")));

    // Then
    assertThat(Topic.header(told(), "ce_traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void steps_go_on_in_the_trace_of_the_request_though_the_process_died() {
    // Given
    strand(cause);
    StrandRun<Object> run = run();
    run.step(claimed());
    strands.releaseAbandoned();

    // When
    run.step(claimed());
    outbox.committed();

    // Then
    SpanData home = span(traceId, "walk.home");
    SpanData step = span(traceId, "walk.away");
    assertThat(step.getParentSpanId()).isEqualTo(home.getParentSpanId());
    assertThat(step.getAttributes().get(AttributeKey.stringKey("strand.subject")))
        .isEqualTo(subject);
    assertThat(Topic.header(told(), "ce_traceparent"))
        .isEqualTo("00-" + traceId + "-" + step.getSpanId() + "-01");
    assertThat(Topic.header(told(), "ce_redockrequest")).isEqualTo("order-1");
  }

  @Test
  void what_nobody_asked_for_has_one_trace_of_its_own() {
    // Given
    strand(TraceContext.NONE);
    Database.execute("UPDATE strand SET woken_by = NULL");
    StrandRun<Object> run = run();

    // When
    run.step(claimed());
    strands.releaseAbandoned();
    run.step(claimed());
    outbox.committed();

    // Then
    String trace = Topic.header(told(), "ce_traceparent").split("-")[1];
    assertThat(span(trace, "walk.home").getParentSpanContext().isValid()).isFalse();
    assertThat(span(trace, "walk.away").getParentSpanId())
        .isEqualTo(span(trace, "walk.home").getSpanId());
  }

  @Test
  void whoever_ends_a_wait_keeps_nothing_of_the_trace_that_waited() {
    // Given
    CompletableFuture<Void> awaited = new CompletableFuture<>();
    AtomicBoolean went = new AtomicBoolean();
    try (Activity _ = Activity.after(cause, SpanKind.INTERNAL, "waits")) {
      Uni.createFrom().completionStage(awaited).subscribe().with(_ -> went.set(true));
    }

    // When
    awaited.complete(null);

    // Then
    assertThat(went).isTrue();
    assertThat(Traces.current()).isEqualTo(TraceContext.NONE);
  }

  @Test
  void a_call_is_told_without_its_query() {
    // When
    given()
        .header("traceparent", cause.traceparent())
        .header("X-Request-Id", "order-1")
        .get("/nowhere?token=secret")
        .then()
        .statusCode(404);

    // Then
    SpanData call =
        Awaitility.await().until(() -> spans.of(traceId), found -> !found.isEmpty()).getFirst();
    assertThat(call.getParentSpanId()).isEqualTo(SPAN);
    assertThat(call.getAttributes().asMap().toString())
        .contains("order-1")
        .doesNotContain("secret");
  }

  private void strand(TraceContext by) {
    Database.execute("DELETE FROM strand");
    try (Activity _ = Activity.after(by, SpanKind.INTERNAL, "order")) {
      transactions.commit(
          () -> strands.begin(subject, "walk.home", "{\"subject\":\"" + subject + "\"}", ""));
    }
  }

  private Strand claimed() {
    return strands.claim(Map.of("", 1), LEASE).leased().getFirst();
  }

  private StrandRun<Object> run() {
    return new StrandRun<>(
        new StepCatalog<Object>(List.of(Home.class, Away.class), Home::new),
        strands,
        Object::new,
        InstantSource.system(),
        new Quiet(),
        LEASE);
  }

  private ProducerRecord<String, byte[]> request(String traceparent) {
    String json =
        """
        {"addonId": "%1$s", "appId": "%1$s", "appName": "a", "ownerId": "o", "provider": "redis",
         "plan": "traced", "options": {}}
        """
            .formatted(subject);
    var record =
        new ProducerRecord<>("platform-addons", subject, json.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", UUID.randomUUID().toString(),
            "ce_source", "/test",
            "ce_type", "redock.AddonRequested.v1",
            "ce_traceparent", traceparent,
            "ce_tracestate", "vendor=1",
            "ce_redockrequest", "order-1")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private ConsumerRecord<String, byte[]> told() {
    return Topic.read("databases", record -> subject.equals(record.key()), 1).getFirst();
  }

  private SpanData span(String trace, String name) {
    return Awaitility.await(name)
        .until(
            () -> spans.of(trace).stream().filter(span -> span.getName().equals(name)).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  @JsonSubTypes(@JsonSubTypes.Type(value = Home.class, name = "walk.home"))
  record Home(String subject) implements Step<Object> {
    @Override
    public Next<Object> run(Object nothing) {
      return Next.goTo(new Away(subject));
    }
  }

  @JsonSubTypes(@JsonSubTypes.Type(value = Away.class, name = "walk.away"))
  record Away(String subject) implements Step<Object> {
    @Override
    public Next<Object> run(Object nothing) {
      return Next.<Object>rest().announcing(new DatabaseRecovered(subject, "walked"));
    }
  }

  private record Quiet() implements StrandReporter {
    @Override
    public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {}

    @Override
    public void failed(Strand strand, Exception failure, Duration backOff) {}

    @Override
    public void broke(Strand strand, Error error) {}

    @Override
    public void quarantined(Strand strand) {}

    @Override
    public void late(Strand strand) {}
  }
}
