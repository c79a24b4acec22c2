package io.redock.env.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.json.Must;
import java.util.List;

/// Which kinds of containers a client means.
///
/// @param app some clients put this around the fields
/// @param scope null if all are meant
@RegisterForReflection
record RestartBody(RestartBody app, @Must(RestartBody.NAMES) List<String> scope) {

  static final String NAMES = "must be a list of names of containers";
  private static final int MOST = 50;
  private static final int LONGEST = 64;

  /// @param body null if there was none
  /// @return empty if all are meant
  static List<String> scope(RestartBody body) {
    List<String> scope = body == null ? null : body.app == null ? body.scope : body.app.scope;
    if (scope == null) {
      return List.of();
    }
    if (scope.size() > MOST || !scope.stream().allMatch(RestartBody::isName)) {
      throw Fields.invalid("scope", NAMES);
    }
    return scope;
  }

  private static boolean isName(String name) {
    return name != null && !name.isBlank() && name.length() <= LONGEST && name.indexOf('\0') < 0;
  }
}
