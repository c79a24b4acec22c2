package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Window;
import java.util.Optional;

/// What a client wants to be different about a database. What it does not name stays.
record DatabaseChange(Optional<WindowChange> window) {

  /// @param body null if there was none
  /// @throws Refused if a value is none that it can have
  static DatabaseChange of(DatabaseBody body) {
    if (body == null || body.database() == null) {
      return new DatabaseChange(Optional.empty());
    }
    DatabaseBody.Fields database = body.database();
    if (database.periodicBackupsEnabled() != null
        || database.periodicBackupsScheduledAt() != null) {
      throw new Refused(
          new Problem.Refusal(
              "Redock makes no backups yet, so they cannot be scheduled; nothing was changed"));
    }
    return new DatabaseChange(
        Optional.ofNullable(database.maintenanceWindow()).map(WindowChange::of));
  }

  record WindowChange(Optional<Integer> weekday, Optional<Integer> hour) {

    static WindowChange of(DatabaseBody.Window window) {
      return new WindowChange(
          number(window.weekdayUtc(), "weekday_utc", 6, DatabaseBody.WEEKDAY),
          number(window.startingHourUtc(), "starting_hour_utc", 23, DatabaseBody.HOUR));
    }

    private static Optional<Integer> number(Integer value, String field, int largest, String rule) {
      if (value != null && (value < 0 || value > largest)) {
        throw new Refused(new Problem.Invalid(field, rule));
      }
      return Optional.ofNullable(value);
    }

    Window applyTo(Window present) {
      return Window.of(weekday.orElse(present.weekdayNumber()), hour.orElse(present.hour()));
    }
  }
}
