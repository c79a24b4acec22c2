package io.redock.durable.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementTest {

  @Test
  void names_become_numbers_in_the_order_in_which_they_stand() {
    // When
    Statement statement =
        Statement.of("UPDATE t SET a = :b, c = :a WHERE d < :b AND e::text = ':-)'");
    // Then
    assertThat(statement.sql())
        .isEqualTo("UPDATE t SET a = $1, c = $2 WHERE d < $3 AND e::text = ':-)'");
    assertThat(statement.values(Map.of("a", 1, "b", "two"))).containsExactly("two", 1, "two");
  }

  @Test
  void a_moment_is_told_as_the_driver_knows_it() {
    assertThat(
            Statement.of("SELECT :at").values(Map.of("at", Instant.parse("2026-11-26T06:00:00Z"))))
        .containsExactly(OffsetDateTime.parse("2026-11-26T06:00:00Z"));
  }

  @Test
  void a_value_that_is_missing_or_not_asked_for_is_a_fault() {
    assertThatThrownBy(() -> Statement.of("SELECT :a").values(Map.of("b", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the statement asks for [a], and is given [b]");
  }
}
