package io.redock.env.owner;

/// A request that is refused because of one field.
public final class ValidationException extends RuntimeException {

  private final String field;
  private final String what;

  /// @param field as the client calls it
  /// @param what is wrong with it, such as `must be 6 to 48 characters`
  public ValidationException(String field, String what) {
    super(field + " " + what, null, false, false);
    this.field = field;
    this.what = what;
  }

  public String field() {
    return field;
  }

  public String what() {
    return what;
  }
}
