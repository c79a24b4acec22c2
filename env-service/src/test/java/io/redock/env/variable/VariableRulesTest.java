package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"A", "a-b_c", "9LIVES", "_"})
  void letters_digits_and_two_signs_make_a_name(String name) {
    assertThat(VariableRules.faultOfName(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A B", "A.B", "A=B", "Ä", "A\n"})
  void anything_else_does_not(String name) {
    assertThat(VariableRules.faultOfName(name)).contains("must be letters, digits, - and _");
  }

  @Test
  void a_name_has_1_to_64_characters() {
    assertThat(VariableRules.faultOfName("A".repeat(64))).isEmpty();
    assertThat(VariableRules.faultOfName("A".repeat(65))).contains("must be 1 to 64 characters");
    assertThat(VariableRules.faultOfName("")).contains("must be 1 to 64 characters");
  }

  @Test
  void a_value_has_at_most_8192_characters_however_many_bytes_they_are() {
    assertThat(VariableRules.faultOfValue("")).isEmpty();
    assertThat(VariableRules.faultOfValue("🦆".repeat(8192))).isEmpty();
    assertThat(VariableRules.faultOfValue("A".repeat(8193)))
        .contains("must be at most 8192 characters");
    assertThat(VariableRules.faultOfValue("a\0b")).contains("must not contain a NUL");
  }
}
