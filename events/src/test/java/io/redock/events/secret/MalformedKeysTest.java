package io.redock.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedKeysTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void without_keys_it_is_said_how_to_make_one(String text) {
    // When
    var refusal = refusalOf(text);

    // Then
    assertThat(refusal)
        .hasMessageStartingWith("there are no sealing keys")
        .hasMessageEndingWith("openssl rand -base64 32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KEY             | sealing key 1 has no id",
        "KEY:k1          | sealing key 1 has no id",
        ":KEY            | sealing key 1 has no id",
        "k 1:KEY         | sealing key 1 has no id",
        "k1:KEY,         | sealing key 2 has no id",
        "k1:KEY,hunter2  | sealing key 2 has no id",
        "k1:hunter2!     | sealing key 1 is not base64",
        "k1:aHVudGVyMg== | sealing key 1 has 7 bytes instead of 32",
        "k1:             | sealing key 1 has 0 bytes instead of 32",
        "k1:KEY,k1:KEY   | sealing key 2 has the id of an earlier one",
      })
  void a_malformed_key_is_told_by_its_position_without_a_part_of_it(String text, String said) {
    // Given
    String keys = text.replace("KEY", KEY);

    // When
    var refusal = refusalOf(keys);

    // Then
    assertThat(refusal)
        .hasMessageStartingWith(said)
        .hasMessageNotContaining(KEY)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("aHVudGVyMg")
        .hasNoCause();
  }

  @Test
  void keys_print_their_ids_alone() {
    // When
    SealingKeys keys = SealingKeys.parse("k2:" + KEY + ", k1:" + KEY);

    // Then
    assertThat(keys).hasToString("SealingKeys[k2, k1]");
  }

  private static IllegalArgumentException refusalOf(String keys) {
    return catchThrowableOfType(IllegalArgumentException.class, () -> SealingKeys.parse(keys));
  }
}
