package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.env.app.Settings;

/// What a client sets on an app, among much that does not concern us.
final class AppSettings {

  private AppSettings() {}

  static Settings of(JsonNode fields) {
    if (!Fields.isAbsent(fields.path("owner"))) {
      throw new Refused(new Problem.Refusal("An app cannot be given to another owner"));
    }
    return new Settings(
        Fields.flag("restart_on_uncut_changes", fields),
        Fields.flag("force_https", fields),
        Fields.flag("sticky_session", fields),
        Fields.flag("router_logs", fields),
        Fields.text("stack_id", fields),
        Fields.text("project_id", fields));
  }
}
