package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What a client sets on an app; what it leaves out stays as it is.
record AppSettings(Optional<Boolean> restartOnUncutChanges) {

  /// Clients write `{"app":{…}}` or the fields alone, and much that does not concern us.
  static AppSettings of(JsonNode body) {
    JsonNode fields = body.path("app").isObject() ? body.path("app") : body;
    return new AppSettings(flag("restart_on_uncut_changes", fields));
  }

  private static Optional<Boolean> flag(String field, JsonNode fields) {
    JsonNode value = fields.path(field);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(Fields.flag(field, value.isBoolean() ? value.asText() : value.toString()));
  }
}
