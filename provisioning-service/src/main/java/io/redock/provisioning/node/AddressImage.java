package io.redock.provisioning.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The image of addresses and of the supervisor. Ours have a number for their tag, which grows with
/// each change, so that of two builds that run side by side each knows which has the later one.
final class AddressImage {

  private static final Pattern NUMBERED = Pattern.compile("(?<name>.+):(?<number>\\d{1,9})");

  private AddressImage() {}

  /// Whether what was made of that image is to be made anew of ours. A later one is left alone; of
  /// an image that has another name, or no number, nobody can tell, so the one that is named to
  /// this build holds.
  ///
  /// @param there null if nobody knows
  static boolean replaces(String ours, String there) {
    return there == null || !ours.equals(there) && !isLater(there, ours);
  }

  private static boolean isLater(String there, String ours) {
    Matcher other = NUMBERED.matcher(there);
    Matcher own = NUMBERED.matcher(ours);
    return other.matches()
        && own.matches()
        && other.group("name").equals(own.group("name"))
        && number(other) > number(own);
  }

  private static int number(Matcher image) {
    return Integer.parseInt(image.group("number"));
  }
}
