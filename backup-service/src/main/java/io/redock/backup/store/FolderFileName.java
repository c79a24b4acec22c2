package io.redock.backup.store;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What files in a store's folder are called: `database.backup.archive`, and
/// `.database.backup.number.part` while one is being written. Ids have no dot, so each name reads
/// one way. All lie side by side, since file systems find one among millions at once, and a folder
/// per database would have to come and go with its archives.
final class FolderFileName {

  private static final Pattern ARCHIVE = Pattern.compile("([^.]+)\\.([^.]+)\\.archive");
  private static final Pattern PART = Pattern.compile("\\.[^.]+\\.[^.]+\\.[0-9a-f]{16}\\.part");

  private FolderFileName() {}

  static String archive(ArchiveName name) {
    return name.databaseId() + "." + name.backupId() + ".archive";
  }

  /// @param number keeps two writers of one archive apart
  static String part(ArchiveName name, long number) {
    return "."
        + name.databaseId()
        + "."
        + name.backupId()
        + "."
        + HexFormat.of().toHexDigits(number)
        + ".part";
  }

  static boolean isPart(Path file) {
    return PART.matcher(file.getFileName().toString()).matches();
  }

  /// @return nothing if the file is not one of ours
  static Optional<ArchiveName> parse(Path file) {
    Matcher parts = ARCHIVE.matcher(file.getFileName().toString());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ArchiveName(parts.group(1), parts.group(2)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
