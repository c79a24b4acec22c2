package io.redock.durable.testkit;

import io.redock.durable.strand.Strand;

/// A moment of a step at which a process can die, or a call fail.
///
/// @param what the outside call about to be made, such as `Garden.plant`, or one of the names here
record Moment(Strand strand, String what) {

  static final String BEFORE_COMMIT = "its commit";
  static final String AFTER_COMMIT = "whatever comes after its commit";

  String step() {
    return strand.step();
  }

  boolean is(String name) {
    return what.equals(name);
  }

  @Override
  public String toString() {
    return "in step " + step() + " before " + what;
  }
}
