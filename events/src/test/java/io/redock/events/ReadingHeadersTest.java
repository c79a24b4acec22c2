package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingHeadersTest {

  @Test
  void an_event_carries_what_the_headers_say() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with("ce_time", "2026-11-23T10:30:00+01:00");

    // When
    CloudEvent event = record.read().orElseThrow();

    // Then
    assertThat(event.id()).isEqualTo("event-1");
    assertThat(event.source()).isEqualTo("/platform");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T09:30:00Z"));
  }

  @Test
  void the_time_may_be_left_out() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().without("ce_time");

    // When
    CloudEvent event = record.read().orElseThrow();

    // Then
    assertThat(event.time()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
  void a_missing_header_is_named(String header) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().without(header);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("missing-header");
    assertThat(refusal).hasMessageContaining(header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
  void a_blank_header_is_a_missing_one(String header) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with(header, " ");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("missing-header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb"})
  void an_id_that_no_table_can_hold_is_refused(String id) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with("ce_id", id);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-header");
    assertThat(refusal).hasMessageContaining("ce_id").hasMessageNotContaining(id);
  }

  @Test
  void an_id_longer_than_255_characters_is_refused() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with("ce_id", "x".repeat(256));

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-header");
    assertThat(refusal).hasMessageContaining("at most 255 characters");
  }

  @Test
  void another_version_of_cloudevents_is_refused() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with("ce_specversion", "0.3");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("unknown-specversion");
    assertThat(refusal).hasMessage("ce_specversion is 0.3; Redock reads CloudEvents 1.0");
  }

  @Test
  void structured_mode_is_refused_with_the_mode_that_is_read() {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged()
            .without("ce_specversion")
            .with("content-type", "application/cloudevents+json; charset=UTF-8");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("structured-mode");
    assertThat(refusal).hasMessageContaining("binary mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "", "1763890200", "+99999-01-01T00:00:00Z", "2026-11-23"})
  void a_time_that_is_none_is_refused_with_an_example(String time) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().with("ce_time", time);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-header");
    assertThat(refusal)
        .hasMessageContaining("ce_time")
        .hasMessageContaining("2026-11-23T09:30:00Z");
  }

  @Test
  void a_record_without_a_key_is_refused() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().withKey(null);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("key-mismatch");
    assertThat(refusal).hasMessageContaining("key is missing").hasMessageContaining("addonId");
  }

  @Test
  void a_key_that_is_not_the_addon_id_is_refused_without_quoting_either() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().withKey("addon-2");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("key-mismatch");
    assertThat(refusal).hasMessageNotContaining("addon-1").hasMessageNotContaining("addon-2");
  }

  private static PoisonException refusalOf(KafkaRecord record) {
    return catchThrowableOfType(PoisonException.class, record::read);
  }
}
