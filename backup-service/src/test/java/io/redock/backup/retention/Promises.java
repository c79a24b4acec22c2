package io.redock.backup.retention;

import static java.time.DayOfWeek.SUNDAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// What the contract promises to keep of the good backups that were made, word for word and told
/// another way than the policy does. What was not promised once may be gone for ever.
final class Promises {

  private final List<Backup> promised = new ArrayList<>();
  private final NavigableSet<Instant> manual = new TreeSet<>(Comparator.reverseOrder());

  void made(Backup good) {
    promised.add(good);
    if (good instanceof Backup.Manual) {
      manual.add(good.createdAt());
    }
  }

  /// @return the ids of those that are promised and not there
  List<String> missing(PlanClass planClass, Instant now, List<String> stock) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Set<Instant> newest =
        new HashSet<>(manual.stream().limit(planClass.limits().manual()).toList());
    promised.removeIf(backup -> !isPromised(backup, planClass.limits(), today, newest));
    Set<String> there = new HashSet<>(stock);
    return Stock.ids(promised).stream().filter(id -> !there.contains(id)).toList();
  }

  private static boolean isPromised(
      Backup backup, Limits limits, LocalDate today, Set<Instant> newestManual) {
    return switch (backup) {
      case Backup.Manual(_, Instant createdAt, _) -> newestManual.contains(createdAt);
      case Backup.Scheduled(_, LocalDate day, _, _) ->
          ChronoUnit.DAYS.between(day, today) < limits.daily()
              || day.getDayOfWeek() == SUNDAY && sundaysSince(day, today) < limits.weekly()
              || isFirstSunday(day) && firstSundaysSince(day, today) < limits.monthly();
    };
  }

  private static long sundaysSince(LocalDate sunday, LocalDate today) {
    return ChronoUnit.DAYS.between(sunday, today) / 7;
  }

  private static long firstSundaysSince(LocalDate sunday, LocalDate today) {
    return sunday
        .plusDays(1)
        .datesUntil(later(sunday, today).plusDays(1))
        .filter(Promises::isFirstSunday)
        .count();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean isFirstSunday(LocalDate day) {
    return day.getDayOfWeek() == SUNDAY && day.getDayOfMonth() <= 7;
  }
}
