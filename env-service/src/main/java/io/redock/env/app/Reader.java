package io.redock.env.app;

/// Who asks about an app.
public sealed interface Reader {

  /// May read every app.
  record Operator() implements Reader {}

  /// May read the apps it owns.
  ///
  /// @param id the `sub` of its token, which is the `ownerId` of the platform's events
  record Subject(String id) implements Reader {}
}
