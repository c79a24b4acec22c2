package io.redock.gateway.user;

import java.util.Set;
import java.util.TreeSet;

/// What is known of a user beside its id.
///
/// @param email may be empty, as `fullname` may
public record Person(String username, String email, String fullname, Set<String> groups) {

  public Person {
    groups = Set.copyOf(groups);
  }

  /// For those who read.
  public Set<String> sortedGroups() {
    return new TreeSet<>(groups);
  }
}
