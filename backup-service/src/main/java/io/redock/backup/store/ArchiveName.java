package io.redock.backup.store;

import java.util.regex.Pattern;

/// The name of an archive in a store: its database and its backup. Each part is 1 to 64 letters in
/// lower case, digits, `_` or `-`, and begins with a letter or digit. So no name leads out of a
/// folder, and no two names are one where case does not count.
public record ArchiveName(String databaseId, String backupId) {

  private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /// @throws IllegalArgumentException if a part is none; the message does not repeat it
  public ArchiveName {
    require(databaseId, "database");
    require(backupId, "backup");
  }

  private static void require(String part, String what) {
    if (!PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          "the id of a " + what + " has 1 to 64 lower-case letters, digits, _ or - here");
    }
  }
}
