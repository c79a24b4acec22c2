package io.redock.backup.retention;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.firstInMonth;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;

/// Some days of UTC of which one backup is kept. A month is stood for by the week that begins with
/// its first Sunday.
record Span(LocalDate first, int length) {

  private static final int WEEK = 7;

  /// Today and the days before, without an end, newest first.
  static Stream<Span> days(LocalDate today) {
    return Stream.iterate(today, day -> day.minusDays(1)).map(day -> new Span(day, 1));
  }

  /// This week and the weeks before, without an end, newest first.
  static Stream<Span> weeks(LocalDate today) {
    return Stream.iterate(today.with(previousOrSame(SUNDAY)), day -> day.minusWeeks(1))
        .map(sunday -> new Span(sunday, WEEK));
  }

  /// The months whose first Sunday has come, without an end, newest first.
  static Stream<Span> months(LocalDate today) {
    return Stream.iterate(YearMonth.from(today), month -> month.minusMonths(1))
        .map(month -> month.atDay(1).with(firstInMonth(SUNDAY)))
        .filter(sunday -> !sunday.isAfter(today))
        .map(sunday -> new Span(sunday, WEEK));
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(first) && day.isBefore(end());
  }

  boolean isOver(LocalDate today) {
    return !today.isBefore(end());
  }

  private LocalDate end() {
    return first.plusDays(length);
  }
}
