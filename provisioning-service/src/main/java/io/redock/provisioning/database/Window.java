package io.redock.provisioning.database;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// When the platform may do work of its own on a database: eight hours, once a week, in UTC. What
/// its owner asks for never waits for it.
///
/// @param hour 0 to 23
public record Window(DayOfWeek weekday, int hour) {

  public static final Duration LENGTH = Duration.ofHours(8);

  public Window {
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("starting_hour_utc must be from 0 to 23, not " + hour);
    }
  }

  /// @param weekday 0 is Sunday, as Scalingo's API counts
  public static Window of(int weekday, int hour) {
    if (weekday < 0 || weekday > 6) {
      throw new IllegalArgumentException(
          "weekday_utc must be from 0 (Sunday) to 6, not " + weekday);
    }
    return new Window(DayOfWeek.of(weekday == 0 ? 7 : weekday), hour);
  }

  /// 0 is Sunday.
  public int weekdayNumber() {
    return weekday.getValue() % 7;
  }

  /// When it opens next, also while it is open.
  public Instant nextOpening(Instant now) {
    return lastOpening(now).plusWeeks(1).toInstant();
  }

  /// When the window that is open now was opened.
  public Optional<Instant> openSince(Instant now) {
    return Optional.of(lastOpening(now).toInstant())
        .filter(opened -> now.isBefore(opened.plus(LENGTH)));
  }

  private ZonedDateTime lastOpening(Instant now) {
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    ZonedDateTime opened =
        time.with(TemporalAdjusters.previousOrSame(weekday))
            .toLocalDate()
            .atTime(hour, 0)
            .atZone(ZoneOffset.UTC);
    return opened.isAfter(time) ? opened.minusWeeks(1) : opened;
  }
}
