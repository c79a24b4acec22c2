package io.redock.env.app;

import java.util.Optional;
import java.util.regex.Pattern;

/// What an app that is made here may be called. What the platform calls its own is its affair.
public final class AppName {

  private static final int SHORTEST = 6;
  private static final int LONGEST = 48;
  private static final Pattern PATTERN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private AppName() {}

  /// @return what is wrong with it, as a client reads it behind the field's name
  public static Optional<String> fault(String name) {
    if (name.length() < SHORTEST || name.length() > LONGEST) {
      return Optional.of("must be " + SHORTEST + " to " + LONGEST + " characters");
    }
    return PATTERN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must be lower-case letters and digits, with single hyphens between them");
  }
}
