package io.redock.backup.retention;

import static io.redock.backup.retention.PlanClass.BUSINESS;
import static io.redock.backup.retention.PlanClass.STARTER;
import static io.redock.backup.retention.Stock.living;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A wrong clock deletes nothing.
class RetentionClockTest {

  private static final Instant NOW = Instant.parse("2026-12-01T04:00:00Z");

  private final Stock stock = Stock.daily("2026-01-01", "2026-12-01");

  @Test
  void nothing_goes_while_a_backup_is_from_the_future() {
    // Given
    stock.manual("ahead", "2026-12-01T04:00:00.001Z", Backup.Condition.FAILED);

    // When
    RetentionDecision decision = stock.look(living(STARTER), Stock.watched(NOW.toString()));

    // Then
    assertThat(decision)
        .isEqualTo(
            new RetentionDecision.Hold(
                "backup ahead is of 2026-12-01T04:00:00.001Z, which is to come"));
  }

  @Test
  void nothing_goes_while_the_clock_is_before_the_newest_backup() {
    // When
    RetentionDecision decision = stock.look(living(STARTER), Stock.watched("2026-11-30T23:00:00Z"));

    // Then
    assertThat(decision).isInstanceOf(RetentionDecision.Hold.class);
  }

  @Test
  void nothing_goes_while_a_slot_is_of_a_day_to_come() {
    // Given
    stock.backups.add(
        new Backup.Scheduled("ahead", LocalDate.parse("2026-12-02"), NOW, Backup.Condition.GOOD));

    // When
    RetentionDecision decision = stock.look(living(STARTER), Stock.watched(NOW.toString()));

    // Then
    assertThat(decision).isInstanceOf(RetentionDecision.Hold.class);
  }

  @Test
  void nothing_goes_while_the_database_changed_in_the_future() {
    // Given
    Database removed = new Database.Removed(BUSINESS, NOW.plusSeconds(1));

    // When
    RetentionDecision decision = stock.look(removed, Stock.watched(NOW.toString()));

    // Then
    assertThat(decision)
        .isEqualTo(
            new RetentionDecision.Hold(
                "the database changed at 2026-12-01T04:00:01Z, which is to come"));
  }

  @Test
  void nothing_goes_for_three_days_after_a_jump() {
    // Given
    ClockWatch jumped = Stock.watched(NOW.toString()).next(NOW.plus(366, ChronoUnit.DAYS));

    // When
    RetentionDecision atOnce = stock.look(living(STARTER), jumped);
    RetentionDecision later = stock.look(living(STARTER), hourly(jumped, Duration.ofHours(71)));
    RetentionDecision believed = stock.look(living(STARTER), hourly(jumped, Duration.ofHours(72)));

    // Then
    assertThat(atOnce)
        .isEqualTo(
            new RetentionDecision.Hold(
                "the clock was not watched, or jumped, at 2027-12-02T04:00:00Z"));
    assertThat(later).isEqualTo(atOnce);
    assertThat(believed).isInstanceOf(RetentionDecision.Remove.class);
  }

  @Test
  void a_jump_back_counts_as_much_as_one_ahead() {
    // Given
    ClockWatch clock = new ClockWatch(NOW, NOW.minus(30, ChronoUnit.DAYS));

    // When
    ClockWatch back = clock.next(NOW.minus(25, ChronoUnit.HOURS));

    // Then
    assertThat(back.isSteady()).isFalse();
  }

  @Test
  void a_night_without_a_look_and_replicas_that_differ_by_seconds_are_no_jump() {
    // Given
    ClockWatch clock = new ClockWatch(NOW, NOW.minus(30, ChronoUnit.DAYS));

    // When
    ClockWatch looked = clock.next(NOW.minusSeconds(5)).next(NOW.plus(12, ChronoUnit.HOURS));

    // Then
    assertThat(looked.isSteady()).isTrue();
  }

  @Test
  void a_control_plane_that_was_restored_deletes_nothing_before_it_has_watched_its_clock() {
    // When
    List<String> gone = stock.remove(stock.look(living(STARTER), ClockWatch.begin(NOW)));

    // Then
    assertThat(gone).isEmpty();
  }

  private static ClockWatch hourly(ClockWatch from, Duration time) {
    ClockWatch clock = from;
    for (long i = 1; i <= time.toHours(); i++) {
      clock = clock.next(from.now().plus(i, ChronoUnit.HOURS));
    }
    return clock;
  }
}
