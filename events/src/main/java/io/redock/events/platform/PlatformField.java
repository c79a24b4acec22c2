package io.redock.events.platform;

import io.redock.events.PoisonException;
import java.util.regex.Pattern;

/// What a field of a stranger's event may hold. Ids and app names become names of containers,
/// volumes and files; the rest goes to tables, which cannot hold a NUL.
public final class PlatformField {

  public static final int LONGEST_NAME = 64;
  public static final int LONGEST_TEXT = 255;

  /// Begins with a letter or digit, so that neither an option (`-x`) nor a path (`..`) is a name.
  public static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

  /// No control character, and at least one that is more than a space.
  public static final String TEXT =
      "^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\u0000-\\u0020\\u007f-\\u00a0]"
          + "[^\\u0000-\\u001f\\u007f-\\u009f]*$";

  private static final Pattern A_NAME = Pattern.compile(NAME);
  private static final Pattern A_TEXT = Pattern.compile(TEXT);

  private PlatformField() {}

  /// Refuses what cannot name things. Null passes: a missing field is the reader's to refuse.
  static void name(String field, String value) {
    if (value != null && !fits(value, LONGEST_NAME, A_NAME)) {
      throw new PoisonException(
          "malformed-field",
          "field "
              + field
              + " must be 1 to "
              + LONGEST_NAME
              + " of A-Z a-z 0-9 . _ - and begin with a letter or digit");
    }
  }

  static void text(String field, String value) {
    if (value != null && !fits(value, LONGEST_TEXT, A_TEXT)) {
      throw new PoisonException(
          "malformed-field",
          "field "
              + field
              + " must be 1 to "
              + LONGEST_TEXT
              + " characters, not blank and without control characters");
    }
  }

  private static boolean fits(String value, int longest, Pattern pattern) {
    return value.codePointCount(0, value.length()) <= longest && pattern.matcher(value).matches();
  }
}
