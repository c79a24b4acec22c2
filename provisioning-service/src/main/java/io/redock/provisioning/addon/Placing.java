package io.redock.provisioning.addon;

/// What came of an order.
public sealed interface Placing {

  /// The database is being made.
  record Placed(String addonId) implements Placing {}

  /// It cannot be had.
  ///
  /// @param code for programs, such as `unknown-plan`
  /// @param what is wrong, to be read after the name of the part: `must be redis`
  record Refused(String code, Part part, String what) implements Placing {}

  /// What an order consists of. Events and requests call these by different names.
  enum Part {
    PROVIDER,
    PLAN,
    VERSION,
    /// Nothing that could be ordered otherwise.
    NONE
  }
}
