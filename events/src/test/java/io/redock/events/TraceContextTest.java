package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.platform.PlanChanged;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final CloudEventCodec codec = new CloudEventCodec();

  @Test
  void an_event_carries_the_trace_it_belongs_to() {
    // Given
    TraceContext trace = new TraceContext(PARENT, "vendor=1", "deploy-42");
    Event data = new PlanChanged("addon-1", "redis-starter-1024");

    // When
    KafkaMessage message =
        codec.encode(new CloudEvent("event-1", "/platform", Instant.EPOCH, data, trace));

    // Then
    assertThat(message.headers())
        .containsEntry("ce_traceparent", PARENT)
        .containsEntry("ce_tracestate", "vendor=1")
        .containsEntry("ce_redockrequest", "deploy-42");
    assertThat(
            codec.decode(Stream.PLATFORM_ADDONS, message.key(), message.headers(), message.value()))
        .map(CloudEvent::trace)
        .contains(trace);
  }

  @Test
  void one_that_belongs_to_none_says_nothing_of_it() {
    // When
    KafkaMessage message =
        codec.encode(
            new CloudEvent(
                "event-1", "/s", null, new PlanChanged("addon-1", "redis-starter-1024")));

    // Then
    assertThat(message.headers())
        .doesNotContainKeys("ce_traceparent", "ce_tracestate", "ce_redockrequest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
      })
  void a_malformed_trace_is_passed_over_and_the_event_is_read(String malformed) {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged().with("ce_traceparent", malformed).with("ce_tracestate", "a=1");

    // When
    CloudEvent event = record.read().orElseThrow();

    // Then
    assertThat(event.trace()).isEqualTo(TraceContext.NONE);
    assertThat(event.trace().isNone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "ünlaut"})
  void a_request_id_that_could_disturb_a_log_is_passed_over(String malformed) {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged()
            .with("ce_traceparent", PARENT)
            .with("ce_redockrequest", malformed);

    // When
    CloudEvent event = record.read().orElseThrow();

    // Then
    assertThat(event.trace()).isEqualTo(new TraceContext(PARENT, null, null));
  }
}
