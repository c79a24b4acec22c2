package io.redock.http.caller;

import java.util.Set;

/// Who asks.
public sealed interface Caller {

  /// @param ownerId of the app
  boolean maySee(String ownerId);

  /// May do everything with what anybody owns.
  record Operator() implements Caller {

    @Override
    public boolean maySee(String ownerId) {
      return true;
    }
  }

  /// Has what the platform says is its own, and what it made.
  ///
  /// @param id the `sub` of its token, which is the `ownerId` of the platform's events
  record Owner(String id) implements Caller {

    @Override
    public boolean maySee(String ownerId) {
      return ownerId.equals(id);
    }
  }

  /// @param subject the `sub` of its token
  /// @param groups those of its token
  static Caller of(String subject, Set<String> groups) {
    return groups.contains("operator") ? new Operator() : new Owner(subject);
  }
}
