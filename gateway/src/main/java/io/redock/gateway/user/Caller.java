package io.redock.gateway.user;

import java.util.Optional;
import java.util.Set;

/// Who is behind a request.
///
/// @param subject what services know a user by: `sub`, and `ownerId` of the platform's events
/// @param name what people call it; may be empty, as `email` may
/// @param scope nothing else is open to this call
public record Caller(
    String subject, Set<String> groups, String name, String email, Optional<AddonScope> scope) {

  public static final String OPERATOR = "operator";

  /// Who shows nothing where nothing is asked for. Nobody can own anything under this name.
  public static final Caller ANYONE = of("anonymous", Set.of());

  public Caller {
    groups = Set.copyOf(groups);
  }

  public static Caller of(String subject, Set<String> groups) {
    return new Caller(subject, groups, "", "", Optional.empty());
  }

  public Caller within(Optional<AddonScope> narrower) {
    return narrower.isEmpty() ? this : new Caller(subject, groups, name, email, narrower);
  }

  public boolean isOperator() {
    return groups.contains(OPERATOR);
  }
}
