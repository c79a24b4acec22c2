package io.redock.backup.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The backups of one database, as a table keeps them.
final class Stock {

  final List<Backup> backups = new ArrayList<>();

  /// A good one for each day, taken at 03:00.
  static Stock daily(String first, String last) {
    Stock stock = new Stock();
    LocalDate.parse(first)
        .datesUntil(LocalDate.parse(last).plusDays(1))
        .forEach(day -> stock.scheduled(day.toString(), Backup.Condition.GOOD));
    return stock;
  }

  /// Its id is its day.
  Stock scheduled(String date, Backup.Condition condition) {
    LocalDate day = LocalDate.parse(date);
    Instant createdAt = day.atTime(3, 0).toInstant(ZoneOffset.UTC);
    backups.removeIf(backup -> backup.id().equals(date));
    backups.add(new Backup.Scheduled(date, day, createdAt, condition));
    return this;
  }

  Stock manual(String id, String createdAt, Backup.Condition condition) {
    backups.add(new Backup.Manual(id, Instant.parse(createdAt), condition));
    return this;
  }

  /// Good ones named `m1`, `m2`, …, one an hour from that time on.
  Stock manual(int count, String from) {
    for (int i = 0; i < count; i++) {
      Instant createdAt = Instant.parse(from).plusSeconds(3600L * i);
      backups.add(new Backup.Manual("m" + (i + 1), createdAt, Backup.Condition.GOOD));
    }
    return this;
  }

  RetentionDecision look(Database database, ClockWatch clock) {
    return RetentionPolicy.decide(database, backups, clock);
  }

  /// What is left when everything is deleted that a look at that time names.
  List<String> after(Database database, String time) {
    remove(look(database, watched(time)));
    return ids();
  }

  /// @return the ids that went
  List<String> remove(RetentionDecision decision) {
    List<String> gone =
        switch (decision) {
          case RetentionDecision.Remove(List<Removal> removals) ->
              removals.stream().map(Removal::backupId).toList();
          case RetentionDecision.Hold _ -> List.of();
        };
    backups.removeIf(backup -> gone.contains(backup.id()));
    return gone;
  }

  List<String> ids() {
    return ids(backups);
  }

  static List<String> ids(Collection<Backup> backups) {
    return backups.stream().map(Backup::id).toList();
  }

  /// A clock that was looked at for long.
  static ClockWatch watched(String time) {
    Instant now = Instant.parse(time);
    return new ClockWatch(now, now.minus(ClockWatch.STEADY_AFTER));
  }

  static Database living(PlanClass planClass) {
    return new Database.Living(planClass, Instant.parse("2025-01-01T00:00:00Z"));
  }
}
