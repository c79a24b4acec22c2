package io.redock.provisioning.wish;

/// What is to be said to a demand.
public sealed interface Verdict {

  /// It is so already.
  record AlreadySo() implements Verdict {}

  /// Somebody asked for it before, and it is not done yet.
  record UnderWay() implements Verdict {}

  /// It will be done.
  ///
  /// @param target what was asked for, in words such as a version
  record Granted(String target) implements Verdict {}

  /// It cannot be had.
  ///
  /// @param code for programs
  /// @param why a sentence with the remedy
  record Refused(String code, String why) implements Verdict {

    /// It is being removed, or has been.
    public static final String REMOVED = "removed";

    Refused(String why) {
      this("refused", why);
    }
  }
}
