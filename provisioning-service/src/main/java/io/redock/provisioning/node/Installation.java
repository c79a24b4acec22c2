package io.redock.provisioning.node;

/// The installation that this service works for: a random id, made once with its tables. It labels
/// all that is made in an engine, so that a store and what belongs to it know each other.
@FunctionalInterface
public interface Installation {

  String id();

  /// Whether something with that label may be ours. What was made before there was a label has
  /// none, and is told apart by the tables.
  ///
  /// @param label null if there is none
  default boolean mayOwn(String label) {
    return label == null || label.isEmpty() || label.equals(id());
  }
}
