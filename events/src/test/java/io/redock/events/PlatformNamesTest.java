package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.redock.events.platform.AddonRemoved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "..", ".hidden", "-rf", "_x", "a/b", "a b", "a\nb", "a\n", "é"})
  void an_id_that_cannot_name_a_container_or_file_is_refused_with_the_remedy(String id) {
    // Given
    String json = Golden.JSON.valueToTree(id).toString();

    // When
    PoisonException refusal =
        catchThrowableOfType(
            PoisonException.class, () -> KafkaRecord.requested("appId", json).read());

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-field");
    assertThat(refusal)
        .hasMessage(
            "field appId must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"addonId", "appId", "appName"})
  void a_name_of_more_than_64_characters_is_refused(String field) {
    // Given
    String json = "\"" + "x".repeat(65) + "\"";

    // When
    PoisonException refusal =
        catchThrowableOfType(
            PoisonException.class, () -> KafkaRecord.requested(field, json).read());

    // Then
    assertThat(refusal).hasMessageStartingWith("field " + field + " must be 1 to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ownerId", "provider", "plan"})
  void a_text_that_no_table_can_hold_is_refused(String field) {
    // Given
    String json = "\"a\\u0000b\"";

    // When
    PoisonException refusal =
        catchThrowableOfType(
            PoisonException.class, () -> KafkaRecord.requested(field, json).read());

    // Then
    assertThat(refusal)
        .hasMessage(
            "field "
                + field
                + " must be 1 to 255 characters, not blank and without control characters");
  }

  @Test
  void a_malformed_option_is_refused_by_its_path() {
    // Given
    KafkaRecord record = KafkaRecord.requested("options", "{\"version\": \" \"}");

    // When
    PoisonException refusal = catchThrowableOfType(PoisonException.class, record::read);

    // Then
    assertThat(refusal.code()).isEqualTo("malformed-field");
    assertThat(refusal).hasMessageStartingWith("field options.version must be 1 to 255");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0|6710a3e4", "https://issuer.example/users/7", "Ada Lovelace"})
  void an_owner_may_be_whatever_a_token_s_subject_is(String owner) {
    // Given
    KafkaRecord record = KafkaRecord.requested("ownerId", "\"" + owner + "\"");

    // When
    var read = record.read();

    // Then
    assertThat(read).isPresent();
  }

  @Test
  void a_producer_in_java_hears_the_same_before_it_publishes() {
    // Given
    String id = "../etc";

    // When
    PoisonException refusal =
        catchThrowableOfType(PoisonException.class, () -> new AddonRemoved(id));

    // Then
    assertThat(refusal).hasMessageStartingWith("field addonId must be");
  }
}
