package io.redock.env.variable;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a user may call a variable, and what it may hold.
public final class VariableRules {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 8192;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]*");

  private VariableRules() {}

  /// @return what is wrong with it, as a client reads it behind the field's name
  public static Optional<String> faultOfName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return Optional.of("must be 1 to " + LONGEST_NAME + " characters");
    }
    return NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must be letters, digits, - and _");
  }

  /// @return what is wrong with it; never repeats it
  public static Optional<String> faultOfValue(String value) {
    if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
      return Optional.of("must be at most " + LONGEST_VALUE + " characters");
    }
    return value.indexOf('\0') < 0 ? Optional.empty() : Optional.of("must not contain a NUL");
  }
}
