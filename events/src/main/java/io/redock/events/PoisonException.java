package io.redock.events;

/// A record that can never be handled, however often it is tried. It is parked, with these words
/// in its headers.
public final class PoisonException extends RuntimeException {

  private final String code;

  /// @param code for programs and metrics, such as `unknown-type`
  /// @param message for the operator of the platform: what is wrong, and what would be right
  public PoisonException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
