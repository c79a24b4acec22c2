package io.redock.provisioning.change;

/// What is decided about a change request.
public sealed interface Decision {

  /// It is so already.
  record AlreadySo() implements Decision {}

  /// Somebody asked for it before, and it is not done yet.
  record UnderWay() implements Decision {}

  /// It will be done.
  ///
  /// @param target what was asked for, in words such as a version
  record Granted(String target) implements Decision {}

  /// It cannot be had.
  ///
  /// @param code for programs
  /// @param why a sentence with the remedy
  record Refused(String code, String why) implements Decision {

    /// It is being removed, or has been.
    public static final String REMOVED = "removed";

    /// It may be had at another time, or in another way.
    public static final String NOT_NOW = "not-now";

    static final Refused UNDER_WAY =
        notNow("another change is under way; wait until its operation has finished");

    static Refused notNow(String why) {
      return new Refused(NOT_NOW, why);
    }

    Refused(String why) {
      this("refused", why);
    }
  }
}
