package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingValuesTest {

  @ParameterizedTest
  @NullAndEmptySource
  void a_record_without_a_value_is_refused(byte[] value) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().withValue(value);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("no-value");
    assertThat(refusal).hasMessageContaining("addonId, plan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", " ", "\n"})
  void json_null_and_blank_are_no_value(String value) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged(value);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("no-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "{",
        "{\"addonId\": }",
        "{'addonId': 'addon-1'}",
        "{\"plan\": \"a\nb\"}",
        "<a/>"
      })
  void what_is_not_json_is_refused_with_the_place(String value) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged(value);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-json");
    assertThat(refusal)
        .hasMessageMatching(
            "the value is not JSON \\(line 1, column \\d+\\);"
                + " it must be a JSON object of addonId, plan");
  }

  @Test
  void bytes_that_look_like_an_exotic_encoding_are_refused() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().withValue(new byte[] {0, 0, 0x7b, 0});

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-json");
    assertThat(refusal).hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"[], array", "'\"addon-1\"', string", "5, number", "true, boolean"})
  void json_that_is_no_object_is_refused_by_its_kind(String value, String kind) {
    // Given
    KafkaRecord record = KafkaRecord.planChanged(value);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-json");
    assertThat(refusal).hasMessageStartingWith("the value is a JSON " + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {" {}", " x", ",", " null"})
  void what_follows_the_object_is_refused(String garbage) {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged("{\"addonId\": \"addon-1\", \"plan\": \"p\"}" + garbage);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-json");
  }

  @Test
  void a_field_that_stands_twice_is_named() {
    // Given
    KafkaRecord record =
        KafkaRecord.planChanged("{\"addonId\": \"addon-1\", \"plan\": \"a\", \"plan\": \"b\"}");

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("duplicate-field");
    assertThat(refusal).hasMessage("field plan stands twice; say it once");
  }

  @Test
  void a_value_of_ten_megabytes_is_refused_unread() {
    // Given
    KafkaRecord record = KafkaRecord.planChanged().withValue(new byte[10_000_000]);

    // When
    PoisonException refusal = refusalOf(record);

    // Then
    assertThat(refusal.code()).isEqualTo("too-large");
    assertThat(refusal).hasMessage("the value has 10000000 bytes; at most 262144 are read");
  }

  @Test
  void the_largest_value_is_still_read() {
    // Given
    String event = "{\"addonId\": \"addon-1\", \"plan\": \"p\"}";
    String largest = event + " ".repeat(CloudEventCodec.LARGEST_VALUE_BYTES - event.length());

    // When
    var read = KafkaRecord.planChanged(largest).read();

    // Then
    assertThat(read).isPresent();
  }

  @Test
  void nesting_without_end_is_refused() {
    // Given
    byte[] nested = "{\"a\":".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    // When
    PoisonException refusal = refusalOf(KafkaRecord.planChanged().withValue(nested));

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-json");
  }

  private static PoisonException refusalOf(KafkaRecord record) {
    return catchThrowableOfType(PoisonException.class, record::read);
  }
}
