package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.redock.events.platform.AddonRequested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingFieldsTest {

  @Test
  void a_missing_field_is_named_with_all_that_are_needed() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged("{\"addonId\": \"addon-1\"}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("missing-field");
    assertThat(refusal).hasMessage("field plan is missing; needed are addonId, plan");
  }

  @Test
  void null_is_a_missing_field() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged("{\"addonId\": \"addon-1\", \"plan\": null}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("missing-field");
    assertThat(refusal).hasMessageStartingWith("field plan is null");
  }

  @Test
  void a_missing_number_is_missing_and_not_zero() {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.BACKUPS,
            "redock.BackupCompleted.v1",
            "{\"addonId\": \"addon-1\", \"backupId\": \"b\"}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("missing-field");
    assertThat(refusal).hasMessageStartingWith("field sizeBytes is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"version\": null}"})
  void options_and_version_may_be_left_out(String options) {
    // Given
    KafkaRecord record = KafkaRecord.requested("options", options);

    // When
    CloudEvent event = record.read().orElseThrow();

    // Then
    assertThat(((AddonRequested) event.data()).options().version()).isNull();
  }

  @Test
  void an_unknown_field_of_the_platform_is_refused_with_those_there_are() {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged("{\"addonId\": \"addon-1\", \"plan\": \"p\", \"size\": 5}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("unknown-field");
    assertThat(refusal).hasMessage("field size is not one of addonId, plan; leave it out");
  }

  @Test
  void an_unknown_option_is_refused_by_its_path() {
    // Given
    KafkaRecord record = KafkaRecord.requested("options", "{\"colour\": \"red\"}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("unknown-field");
    assertThat(refusal)
        .hasMessage("field options.colour is not one of version (may be left out); leave it out");
  }

  @Test
  void an_older_reader_passes_over_fields_that_our_own_events_gained() {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.BACKUPS,
            "redock.BackupExpired.v1",
            "{\"addonId\": \"addon-1\", \"backupId\": \"b\", \"gained\": {\"since\": 1}}");

    // When
    var read = record.read();

    // Then
    assertThat(read).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan    | 5                | a string",
        "plan    | 5.5              | a string",
        "plan    | true             | a string",
        "plan    | [\"p\"]          | a string",
        "plan    | {}               | a string",
        "options | \"7.0\"          | an object of version (may be left out)",
        "options | []               | an object of version (may be left out)",
        "options | \"\"             | an object of version (may be left out)",
      })
  void a_field_of_another_type_is_refused_and_never_coerced(
      String field, String json, String expected) {
    // Given
    KafkaRecord record = KafkaRecord.requested(field, json);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-field");
    assertThat(refusal).hasMessage("field " + field + " must be " + expected);
  }

  @Test
  void a_nested_field_of_another_type_is_refused_by_its_path() {
    // Given
    KafkaRecord record = KafkaRecord.requested("options", "{\"version\": 7.0}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal).hasMessage("field options.version must be a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5\"", "5.0", "true", "[5]", "99999999999999999999", "\"\""})
  void what_is_no_whole_number_is_not_made_one(String json) {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.BACKUPS,
            "redock.BackupCompleted.v1",
            "{\"addonId\": \"addon-1\", \"backupId\": \"b\", \"sizeBytes\": " + json + "}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-field");
    assertThat(refusal).hasMessage("field sizeBytes must be a whole number that fits 64 bits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sometimes\"", "0", "\"\"", "\"PERIODIC\""})
  void what_an_enum_does_not_know_is_refused_with_what_it_knows(String json) {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.BACKUPS,
            "redock.BackupScheduled.v1",
            "{\"addonId\": \"addon-1\", \"backupId\": \"b\", \"method\": " + json + "}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal).hasMessage("field method must be one of periodic, manual");
  }

  @Test
  void an_element_of_a_list_is_refused_by_its_place() {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.APPS,
            "redock.EnvironmentChanged.v1",
            "{\"appId\": \"a\", \"appName\": \"n\", \"addonId\": \"addon-1\","
                + " \"written\": [\"A\", 5], \"removed\": []}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal).hasMessage("field written[1] must be a string");
  }

  @Test
  void a_url_in_clear_is_refused_where_a_sealed_one_belongs() {
    // Given
    KafkaRecord record =
        KafkaRecord.of(
            Stream.DATABASES,
            "redock.ConnectionChanged.v1",
            "{\"addonId\": \"addon-1\", \"appId\": \"a\", \"appName\": \"n\","
                + " \"url\": \"redis://default:hunter2@127.0.0.1:21000\"}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal)
        .hasMessage("field url must be a sealed value, a string of keyId:base64")
        .hasMessageNotContaining("hunter2");
  }

  private static PoisonException refusalOf(KafkaRecord record) {
    return catchThrowableOfType(PoisonException.class, record::read);
  }
}
