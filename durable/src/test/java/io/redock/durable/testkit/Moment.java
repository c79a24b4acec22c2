package io.redock.durable.testkit;

import io.redock.durable.strand.Strand;

/// A moment of a step at which a process can die, or a call fail.
///
/// @param what the outside call about to be made, such as `Garden.plant`, or one of the names here
/// @param command which of the commands that the call consists of comes next, such as `CONFIG
///     REWRITE`, when others of them were carried out already; empty before the first
record Moment(Strand strand, String what, String command) {

  static final String BEFORE_COMMIT = "its commit";
  static final String AFTER_COMMIT = "whatever comes after its commit";

  Moment(Strand strand, String what) {
    this(strand, what, "");
  }

  String step() {
    return strand.step();
  }

  boolean is(String name) {
    return what.equals(name);
  }

  /// Whether half of a call's effects have happened.
  boolean isWithinCall() {
    return !command.isEmpty();
  }

  boolean isLike(Moment other) {
    return step().equals(other.step()) && what.equals(other.what) && command.equals(other.command);
  }

  @Override
  public String toString() {
    return "in step " + step() + " before " + what + (isWithinCall() ? ", " + command : "");
  }
}
