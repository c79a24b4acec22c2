package io.redock.provisioning.api;

import java.util.Set;

/// Who asks.
sealed interface Caller {

  /// @param ownerId of the app
  boolean maySee(String ownerId);

  /// May do everything with every database.
  record Operator() implements Caller {

    @Override
    public boolean maySee(String ownerId) {
      return true;
    }
  }

  /// Has the databases that the platform says are its own.
  ///
  /// @param id the `sub` of its token, which is the `ownerId` of the platform's events
  record Owner(String id) implements Caller {

    @Override
    public boolean maySee(String ownerId) {
      return ownerId.equals(id);
    }
  }

  static Caller of(String subject, Set<String> groups) {
    return groups.contains("operator") ? new Operator() : new Owner(subject);
  }
}
