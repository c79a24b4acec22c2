package io.redock.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotDueTest {

  private static final String DATABASE = "ad-1";
  private static final Duration WAIT = Spread.of(DATABASE);

  @Test
  void it_is_due_once_a_day_at_the_hour_and_the_database_s_minute() {
    // Given
    DatabaseSchedule schedule = daily(3);

    // When
    Due before = schedule.at(at("2026-12-02T03:00:00Z").minusSeconds(1), taken("2026-12-01T03"));
    Due then = schedule.at(at("2026-12-02T03:00:00Z"), taken("2026-12-01T03"));
    Due after = schedule.at(at("2026-12-02T03:00:01Z"), taken("2026-12-01T03", "2026-12-02T03"));

    // Then
    assertThat(before)
        .isEqualTo(new Due.Later(Slot.of("2026-12-02T03"), at("2026-12-02T03:00:00Z")));
    assertThat(then).isEqualTo(new Due.Now(Slot.of("2026-12-02T03")));
    assertThat(after)
        .isEqualTo(new Due.Later(Slot.of("2026-12-03T03"), at("2026-12-03T03:00:00Z")));
  }

  @Test
  void nothing_is_due_while_backups_are_off() {
    // When
    Due due =
        new DatabaseSchedule(DATABASE, new Schedule.Off(), at("2026-01-01T00:00:00Z"))
            .at(at("2026-12-01T03:00:00Z"), List.of());

    // Then
    assertThat(due).isEqualTo(new Due.Never());
  }

  @Test
  void a_new_database_waits_for_its_first_slot() {
    // Given
    DatabaseSchedule born =
        new DatabaseSchedule(
            DATABASE, new Schedule.Daily(3), Instant.parse("2026-12-01T03:30:00Z"));

    // When
    Due due = born.at(Instant.parse("2026-12-01T23:30:00Z"), List.of());

    // Then
    assertThat(due).isEqualTo(new Due.Later(Slot.of("2026-12-02T03"), at("2026-12-02T03:00:00Z")));
  }

  @Test
  void a_birth_told_by_a_clock_a_year_ahead_does_not_keep_a_database_without_backups() {
    // Given
    DatabaseSchedule born =
        new DatabaseSchedule(
            DATABASE, new Schedule.Daily(3), Instant.parse("2027-12-01T03:30:00Z"));

    // When
    Due due = born.at(at("2026-12-02T03:00:00Z"), List.of());

    // Then
    assertThat(due).isEqualTo(new Due.Now(Slot.of("2026-12-02T03")));
  }

  @Test
  void after_days_of_absence_only_the_latest_is_caught_up() {
    // Given
    DatabaseSchedule schedule = daily(3);
    Instant back = at("2026-12-09T01:00:00Z");

    // When
    Due first = schedule.at(back, taken("2026-12-01T03"));
    Due second = schedule.at(back, taken("2026-12-01T03", "2026-12-08T03"));

    // Then
    assertThat(first).isEqualTo(new Due.Now(Slot.of("2026-12-08T03")));
    assertThat(second)
        .isEqualTo(new Due.Later(Slot.of("2026-12-09T03"), at("2026-12-09T03:00:00Z")));
  }

  @Test
  void a_later_hour_makes_no_second_one_today() {
    // When
    Due due = daily(12).at(at("2026-12-02T12:00:00Z"), taken("2026-12-02T00"));

    // Then
    assertThat(due).isEqualTo(new Due.Later(Slot.of("2026-12-03T12"), at("2026-12-03T12:00:00Z")));
  }

  @Test
  void an_hour_that_is_over_today_skips_no_day() {
    // Given
    Instant changed = Instant.parse("2026-12-02T09:00:00Z");

    // When
    Due due = daily(3).at(changed, taken("2026-12-01T12"));

    // Then
    assertThat(due).isEqualTo(new Due.Now(Slot.of("2026-12-02T03")));
  }

  @Test
  void an_earlier_day_that_was_missed_is_not_caught_up_once_today_has_one() {
    // Given
    Instant changed = Instant.parse("2026-12-03T09:00:00Z");

    // When
    Due due = daily(12).at(changed, taken("2026-12-01T00", "2026-12-03T00"));

    // Then
    assertThat(due).isEqualTo(new Due.Later(Slot.of("2026-12-04T12"), at("2026-12-04T12:00:00Z")));
  }

  @Test
  void a_clock_that_went_back_finds_its_slots_taken() {
    // When
    Due due =
        daily(3)
            .at(
                at("2026-11-29T03:00:00Z"),
                taken("2026-11-29T03", "2026-11-30T03", "2026-12-01T03"));

    // Then
    assertThat(due).isEqualTo(new Due.Later(Slot.of("2026-12-02T03"), at("2026-12-02T03:00:00Z")));
  }

  @Test
  void a_slot_that_a_clock_took_a_year_ahead_stops_no_day_before_it() {
    // When
    Due due = daily(3).at(at("2026-12-02T03:00:00Z"), taken("2026-12-01T03", "2027-12-01T03"));

    // Then
    assertThat(due).isEqualTo(new Due.Now(Slot.of("2026-12-02T03")));
  }

  @Test
  void where_clocks_are_set_forward_and_back_nothing_moves() {
    // Given: in Paris 02:00 to 03:00 does not exist on 29 March, and is there twice on 25 October
    DatabaseSchedule schedule = daily(1);

    // When
    Due spring = schedule.at(at("2026-03-29T01:00:00Z"), taken("2026-03-28T01"));
    Due autumn = schedule.at(at("2026-10-25T01:00:00Z"), taken("2026-10-24T01"));

    // Then
    assertThat(spring).isEqualTo(new Due.Now(Slot.of("2026-03-29T01")));
    assertThat(autumn).isEqualTo(new Due.Now(Slot.of("2026-10-25T01")));
  }

  private static DatabaseSchedule daily(int hour) {
    return new DatabaseSchedule(
        DATABASE, new Schedule.Daily(hour), Instant.parse("2026-01-01T00:00:00Z"));
  }

  /// That time, and the database's own wait within the hour.
  private static Instant at(String time) {
    return Instant.parse(time).plus(WAIT);
  }

  private static List<Slot> taken(String... ids) {
    return List.of(ids).stream().map(Slot::of).toList();
  }
}
