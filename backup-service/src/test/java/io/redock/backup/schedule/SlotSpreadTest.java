package io.redock.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotSpreadTest {

  /// With 2.8 in a second on average, more than 20 in one of 3,600 has a chance below 1 in 10^8.
  @Test
  void ten_thousand_databases_do_not_start_together() {
    // When
    Map<Duration, Long> started =
        IntStream.range(0, 10_000)
            .mapToObj("ad-00000000-0000-4000-8000-%012d"::formatted)
            .collect(Collectors.groupingBy(Spread::of, Collectors.counting()));

    // Then
    assertThat(Collections.max(started.values())).isLessThanOrEqualTo(20);
    assertThat(started.keySet())
        .allMatch(
            wait -> !wait.isNegative() && wait.compareTo(Duration.ofHours(1)) < 0,
            "within the hour");
  }

  @Test
  void a_database_keeps_its_minute_in_every_build() {
    // When
    Duration wait = Spread.of("ad-00000000-0000-4000-8000-000000000001");

    // Then
    assertThat(wait).isEqualTo(Duration.parse("PT51M23S"));
  }
}
