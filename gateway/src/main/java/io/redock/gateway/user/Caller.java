package io.redock.gateway.user;

import java.util.Set;

/// Who is behind a request.
///
/// @param subject what services know a user by: `sub`, and `ownerId` of the platform's events
public record Caller(String subject, Set<String> groups) {

  public Caller {
    groups = Set.copyOf(groups);
  }
}
