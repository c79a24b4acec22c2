package io.redock.env.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.json.Must;

/// What an app is called, and what it is to be called.
///
/// @param app some clients put this around the fields
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RenameBody(
    RenameBody app, @Must(Fields.TEXT) String currentName, @Must(Fields.TEXT) String newName) {

  /// @param body null if there was none
  static RenameBody fields(RenameBody body) {
    return body == null ? new RenameBody(null, null, null) : body.app == null ? body : body.app;
  }

  String requiredCurrentName() {
    return Fields.required("current_name", currentName);
  }

  String requiredNewName() {
    return Fields.required("new_name", newName);
  }
}
