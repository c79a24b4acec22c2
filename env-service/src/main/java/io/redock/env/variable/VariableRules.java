package io.redock.env.variable;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a user may call a variable, what it may hold, and how many an app may have. All of an app's
/// are read and sealed in one go, and their names are told in one event.
public final class VariableRules {

  /// Also how many are set or unset at once.
  public static final int MOST = 1_000;

  /// Bytes of the names and values of all, in UTF-8.
  private static final int LARGEST = 256 * 1024;

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

  /// @return what is wrong with so many
  static Optional<String> faultOfNumber(int variables) {
    return variables <= MOST
        ? Optional.empty()
        : Optional.of(
            "would be %d; an app has at most %d, so unset some first".formatted(variables, MOST));
  }

  /// @return what is wrong with so much
  static Optional<String> faultOfSize(long bytes) {
    return bytes <= LARGEST
        ? Optional.empty()
        : Optional.of(
            "would hold %d bytes; an app's names and values hold at most %d, so unset some first"
                .formatted(bytes, LARGEST));
  }
}
