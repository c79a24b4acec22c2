package io.redock.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T00, 2026-12-01, 0, 2026-12-01T00:00:00Z",
    "2026-03-29T02, 2026-03-29, 2, 2026-03-29T02:00:00Z",
    "2028-02-29T23, 2028-02-29, 23, 2028-02-29T23:00:00Z"
  })
  void its_id_is_its_day_and_hour(String id, LocalDate date, int hour, Instant start) {
    // When
    Slot slot = Slot.of(id);

    // Then
    assertThat(slot).isEqualTo(new Slot(date, hour));
    assertThat(slot.id()).isEqualTo(id);
    assertThat(slot.start()).isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 24})
  void an_hour_that_no_day_has_is_refused(int hour) {
    // When / Then
    assertThatThrownBy(() -> new Schedule.Daily(hour))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an hour is from 0 to 23, not " + hour);
  }

  @Test
  void without_a_word_from_the_owner_it_is_one_in_the_morning_in_central_europe() {
    // Given
    Instant one = Instant.parse("2026-12-01T01:00:00+01:00");

    // When
    Slot slot = Slot.latest(((Schedule.Daily) Schedule.DEFAULT).hour(), one);

    // Then
    assertThat(slot.start()).isEqualTo(one);
  }
}
