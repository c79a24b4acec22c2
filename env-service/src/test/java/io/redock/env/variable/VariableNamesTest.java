package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNamesTest {

  private final VariableNames names = new VariableNames("SCALINGO");

  @Test
  void first_database_has_plain_names() {
    assertThat(names.free(Set.of("PORT")))
        .isEqualTo(new VariableNames.Pair("SCALINGO_REDIS_URL", "REDIS_URL"));
  }

  @Test
  void second_database_is_number_two() {
    assertThat(names.free(Set.of("SCALINGO_REDIS_URL", "REDIS_URL")))
        .isEqualTo(new VariableNames.Pair("SCALINGO_REDIS_2_URL", "REDIS_2_URL"));
  }

  @Test
  void a_gap_is_filled_before_a_higher_number_is_used() {
    assertThat(names.free(Set.of("SCALINGO_REDIS_URL", "SCALINGO_REDIS_3_URL")).url())
        .isEqualTo("SCALINGO_REDIS_2_URL");
  }

  @Test
  void a_taken_alias_alone_does_not_change_the_number() {
    assertThat(names.free(Set.of("REDIS_URL")).url()).isEqualTo("SCALINGO_REDIS_URL");
  }

  @Test
  void the_alias_stands_for_the_url_of_the_same_number() {
    assertThat(names.free(Set.of("SCALINGO_REDIS_URL")).aliasValue())
        .isEqualTo("$SCALINGO_REDIS_2_URL");
  }

  @Test
  void the_prefix_is_the_operators_choice() {
    assertThat(new VariableNames("ACME").free(Set.of()).url()).isEqualTo("ACME_REDIS_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1ACME", "AC-ME", "$ACME", "AC ME"})
  void a_prefix_that_no_shell_could_read_is_refused(String prefix) {
    assertThatThrownBy(() -> new VariableNames(prefix))
        .hasMessageContaining("redock.env.variable-prefix");
  }
}
