package io.redock.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlotPropertiesTest {

  private static final Instant BIRTH = Instant.parse("2026-01-31T13:17:00Z");
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-02-01");

  private final List<Slot> taken = new ArrayList<>();
  private String databaseId = "ad-0";
  private Schedule schedule = Schedule.DEFAULT;

  @Property(tries = 20)
  void every_day_of_two_years_has_exactly_one(
      @ForAll int database, @ForAll @IntRange(max = 23) int hour, @ForAll Random chance) {
    // Given
    database(database, hour);
    Instant end = BIRTH.plus(730, ChronoUnit.DAYS);

    // When
    for (Instant now = BIRTH; now.isBefore(end); now = now.plus(upTo(360, chance))) {
      look(now);
    }

    // Then
    assertThat(days()).doesNotHaveDuplicates().startsWith(firstDay(hour)).hasSizeBetween(729, 731);
    assertThat(taken).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
  }

  @Property(tries = 100)
  void a_changed_hour_neither_skips_a_day_nor_makes_two(
      @ForAll int database, @ForAll @IntRange(max = 23) int hour, @ForAll Random chance) {
    // Given
    database(database, hour);
    Instant end = BIRTH.plus(120, ChronoUnit.DAYS);

    // When
    for (Instant now = BIRTH; now.isBefore(end); now = now.plus(upTo(60, chance))) {
      if (chance.nextInt(20) == 0) {
        schedule = new Schedule.Daily(chance.nextInt(24));
      }
      look(now);
    }

    // Then
    LocalDate lastDay = LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(1);
    assertThat(days()).doesNotHaveDuplicates();
    assertThat(days()).containsAll(FIRST_DAY.datesUntil(lastDay).toList());
  }

  @Property(tries = 100)
  void whatever_the_clock_does_no_day_has_two_and_the_days_after_have_one(
      @ForAll int database, @ForAll @IntRange(max = 23) int hour, @ForAll Random chance) {
    // Given
    database(database, hour);
    Instant now = BIRTH;

    // When
    for (int i = 0; i < 500; i++) {
      now = now.plus(step(chance));
      schedule =
          switch (chance.nextInt(30)) {
            case 0 -> new Schedule.Off();
            case 1, 2 -> new Schedule.Daily(chance.nextInt(24));
            default -> schedule;
          };
      look(now);
    }
    schedule = new Schedule.Daily(hour);
    Instant right = now.isBefore(BIRTH) ? BIRTH : now;
    sleepAndLook(right, right.plus(11, ChronoUnit.DAYS));

    // Then
    LocalDate day = LocalDate.ofInstant(right, ZoneOffset.UTC);
    assertThat(days()).doesNotHaveDuplicates();
    assertThat(days()).containsAll(day.plusDays(1).datesUntil(day.plusDays(10)).toList());
  }

  @Property(tries = 200)
  void an_absence_is_caught_up_once(
      @ForAll int database,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(min = 2 * 24, max = 400 * 24) int hours) {
    // Given
    database(database, hour);
    for (int i = 0; i < 72; i++) {
      look(BIRTH.plus(i, ChronoUnit.HOURS));
    }
    int before = taken.size();
    Instant back = BIRTH.plus(hours + 72, ChronoUnit.HOURS);

    // When
    look(back);
    look(back);
    look(back);

    // Then
    assertThat(taken).hasSize(before + 1);
    assertThat(taken.getLast()).isEqualTo(Slot.latest(hour, back.minus(Spread.of(databaseId))));
  }

  @Property(tries = 200)
  void what_is_due_later_is_due_then(
      @ForAll int database,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 100_000) int minutes) {
    // Given
    database(database, hour);
    Instant now = BIRTH.plus(minutes, ChronoUnit.MINUTES);
    look(now);
    Due.Later later = (Due.Later) due(now);

    // When
    Due before = due(later.at().minusSeconds(1));
    Due then = due(later.at());

    // Then
    assertThat(before).isEqualTo(later);
    assertThat(then).isEqualTo(new Due.Now(later.slot()));
  }

  private void database(int number, int hour) {
    databaseId = "ad-" + number;
    schedule = new Schedule.Daily(hour);
    taken.clear();
  }

  private LocalDate firstDay(int hour) {
    return hour > 13 ? FIRST_DAY.minusDays(1) : FIRST_DAY;
  }

  private Due due(Instant now) {
    return new DatabaseSchedule(databaseId, schedule, BIRTH).at(now, taken);
  }

  private void look(Instant now) {
    if (due(now) instanceof Due.Now(Slot slot)) {
      taken.add(slot);
    }
  }

  /// As a strand does: asks, and sleeps until what is due later is due.
  private void sleepAndLook(Instant from, Instant until) {
    Instant now = from;
    while (now.isBefore(until)) {
      look(now);
      now = due(now) instanceof Due.Later(Slot _, Instant at) ? at : now;
    }
  }

  private List<LocalDate> days() {
    return taken.stream().map(Slot::date).toList();
  }

  /// Mostly minutes; now and then a jump of up to ten days ahead or back.
  private static Duration step(Random chance) {
    return chance.nextInt(10) == 0
        ? Duration.ofMinutes(chance.nextInt(-14_400, 14_401))
        : upTo(300, chance);
  }

  private static Duration upTo(int minutes, Random chance) {
    return Duration.ofMinutes(1 + chance.nextInt(minutes));
  }
}
