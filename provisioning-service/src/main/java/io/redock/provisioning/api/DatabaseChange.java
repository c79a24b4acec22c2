package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.redock.provisioning.database.Window;
import java.util.Optional;

/// What a client wants to be different about a database. What it does not name stays.
record DatabaseChange(Optional<WindowChange> window) {

  /// @throws Refused if a value is none that it can have
  static DatabaseChange of(JsonNode body) {
    JsonNode database = body == null ? MissingNode.getInstance() : body.path("database");
    database
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (field.startsWith("periodic_backups_")) {
                throw new Refused(
                    new Problem.Refusal(
                        "Redock makes no backups yet, so they cannot be scheduled;"
                            + " nothing was changed"));
              }
            });
    JsonNode window = database.path("maintenance_window");
    return new DatabaseChange(
        window.isObject() ? Optional.of(WindowChange.of(window)) : Optional.empty());
  }

  record WindowChange(Optional<Integer> weekday, Optional<Integer> hour) {

    static WindowChange of(JsonNode window) {
      return new WindowChange(
          number(window, "weekday_utc", 6, "must be from 0 (Sunday) to 6"),
          number(window, "starting_hour_utc", 23, "must be from 0 to 23"));
    }

    private static Optional<Integer> number(
        JsonNode window, String field, int largest, String rule) {
      JsonNode value = window.path(field);
      if (value.isMissingNode() || value.isNull()) {
        return Optional.empty();
      }
      if (!value.canConvertToExactIntegral()
          || !value.canConvertToInt()
          || value.intValue() < 0
          || value.intValue() > largest) {
        throw new Refused(new Problem.Invalid(field, rule));
      }
      return Optional.of(value.intValue());
    }

    Window applyTo(Window present) {
      return Window.of(weekday.orElse(present.weekdayNumber()), hour.orElse(present.hour()));
    }
  }
}
