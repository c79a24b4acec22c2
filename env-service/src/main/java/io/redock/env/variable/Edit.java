package io.redock.env.variable;

/// What became of a variable that a user set or unset.
public record Edit(Variable variable, Kind kind) {

  public enum Kind {
    ADDED,
    CHANGED,
    /// It had that value already, whoever set it.
    KEPT,
    REMOVED
  }

  public String name() {
    return variable.name();
  }
}
