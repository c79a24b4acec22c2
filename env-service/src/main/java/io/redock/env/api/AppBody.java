package io.redock.env.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.app.Settings;
import io.redock.http.json.Anything;
import io.redock.http.json.Must;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import java.util.Optional;

/// An app as a client writes it, among much that does not concern us. What is null or left out
/// stays as it is.
///
/// @param app some clients put this around the fields
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AppBody(
    AppBody app,
    @Must(Fields.TEXT) String name,
    Anything owner,
    @Must(Fields.FLAG) Boolean restartOnUncutChanges,
    @Must(Fields.FLAG) Boolean forceHttps,
    @Must(Fields.FLAG) Boolean stickySession,
    @Must(Fields.FLAG) Boolean routerLogs,
    @Must(Fields.TEXT) String stackId,
    @Must(Fields.TEXT) String projectId) {

  private static final AppBody NONE =
      new AppBody(null, null, null, null, null, null, null, null, null);

  /// @param body null if there was none
  static AppBody fields(AppBody body) {
    return body == null ? NONE : body.app == null ? body : body.app;
  }

  String requiredName() {
    return Fields.required("name", name);
  }

  Settings settings() {
    if (owner != null) {
      throw new Refused(new Problem.Refusal("An app cannot be given to another owner"));
    }
    return new Settings(
        Optional.ofNullable(restartOnUncutChanges),
        Optional.ofNullable(forceHttps),
        Optional.ofNullable(stickySession),
        Optional.ofNullable(routerLogs),
        Fields.text("stack_id", stackId),
        Fields.text("project_id", projectId));
  }
}
