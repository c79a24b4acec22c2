package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/// A user of a database. Its password is never shown: the app reads it in its variables.
///
/// @param isProtected it cannot be removed
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UserView(
    String name,
    boolean readOnly,
    @JsonProperty("protected") boolean isProtected,
    Map<String, String> dbmsAttributes) {

  /// The one that every database has.
  static final UserView DEFAULT = new UserView("default", false, true, Map.of());

  record Listed(@JsonProperty("database-users") List<UserView> users) {}

  /// @param operationId by which the new password is followed
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record PasswordReset(UserView databaseUser, String operationId, String message) {}
}
