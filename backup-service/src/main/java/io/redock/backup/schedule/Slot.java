package io.redock.backup.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The day and hour that a scheduled backup belongs to, whenever it is really taken. A database has
/// at most one slot of a day, and at most one backup of a slot.
///
/// @param date of UTC
/// @param hour of UTC, from 0 to 23
public record Slot(LocalDate date, int hour) {

  private static final String BETWEEN = "T";

  public Slot {
    requireHour(hour);
  }

  static void requireHour(int hour) {
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("an hour is from 0 to 23, not " + hour);
    }
  }

  /// The slot with this id.
  public static Slot of(String id) {
    int between = id.indexOf(BETWEEN);
    return new Slot(
        LocalDate.parse(id.substring(0, between)), Integer.parseInt(id.substring(between + 1)));
  }

  /// The last slot of this hour that began at that time or before.
  static Slot latest(int hour, Instant time) {
    Slot today = new Slot(LocalDate.ofInstant(time, ZoneOffset.UTC), hour);
    return today.start().isAfter(time) ? today.plusDays(-1) : today;
  }

  /// Such as `2026-12-01T00`: the same for every replica and after every restart.
  public String id() {
    return date + BETWEEN + (hour < 10 ? "0" : "") + hour;
  }

  /// When its hour begins.
  public Instant start() {
    return date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  Slot plusDays(int days) {
    return new Slot(date.plusDays(days), hour);
  }
}
