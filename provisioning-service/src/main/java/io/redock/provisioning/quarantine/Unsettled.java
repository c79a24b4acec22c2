package io.redock.provisioning.quarantine;

/// What a person decided failed for a reason that was not foreseen, and is tried again. The message
/// is for that person.
final class Unsettled extends RuntimeException {

  private static final int LONGEST = 500;

  Unsettled(String message) {
    super(message);
  }

  static Unsettled of(RuntimeException failure) {
    String why = String.valueOf(failure.getMessage());
    String cut = why.length() > LONGEST ? why.substring(0, LONGEST) + "…" : why;
    Unsettled unsettled =
        new Unsettled("it failed and is tried again, less and less often: " + cut);
    unsettled.initCause(failure);
    return unsettled;
  }
}
