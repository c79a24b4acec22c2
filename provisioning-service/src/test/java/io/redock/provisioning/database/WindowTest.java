package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  /// Sundays at 21:00.
  private final Window window = Window.of(0, 21);

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "2026-11-22T20:59:59Z, , 2026-11-22T21:00:00Z",
    "2026-11-22T21:00:00Z, 2026-11-22T21:00:00Z, 2026-11-29T21:00:00Z",
    "2026-11-23T04:59:59Z, 2026-11-22T21:00:00Z, 2026-11-29T21:00:00Z",
    "2026-11-23T05:00:00Z, , 2026-11-29T21:00:00Z",
    "2026-11-28T21:00:00Z, , 2026-11-29T21:00:00Z"
  })
  void it_is_open_for_eight_hours_a_week(Instant now, Instant since, Instant next) {
    assertThat(window.openSince(now)).isEqualTo(Optional.ofNullable(since));
    assertThat(window.nextOpening(now)).isEqualTo(next);
  }

  @Test
  void days_are_counted_as_the_api_counts_them() {
    assertThat(Window.of(0, 0).weekdayNumber()).isZero();
    assertThat(Window.of(6, 0).weekdayNumber()).isEqualTo(6);
  }

  @Test
  void a_wrong_day_or_hour_is_named() {
    assertThatThrownBy(() -> Window.of(7, 0)).hasMessageContaining("weekday_utc");
    assertThatThrownBy(() -> Window.of(0, 24)).hasMessageContaining("starting_hour_utc");
  }
}
