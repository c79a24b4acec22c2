package io.redock.gateway.user;

import java.util.Set;

/// Who is behind a request.
///
/// @param subject what services know a user by: `sub`, and `ownerId` of the platform's events
public record Caller(String subject, Set<String> groups) {

  /// Who shows nothing where nothing is asked for. Nobody can own anything under this name.
  public static final Caller ANYONE = new Caller("anonymous", Set.of());

  public Caller {
    groups = Set.copyOf(groups);
  }
}
