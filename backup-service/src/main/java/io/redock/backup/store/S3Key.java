package io.redock.backup.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What archives are called in a bucket: `database/backup.archive`, behind the bucket's prefix. Ids
/// have neither dot nor slash, so each key reads one way.
final class S3Key {

  private static final Pattern KEY = Pattern.compile("([^./]+)/([^./]+)\\.archive");

  private S3Key() {}

  static String of(String prefix, ArchiveName name) {
    return prefix + name.databaseId() + "/" + name.backupId() + ".archive";
  }

  /// @return nothing if the key is not one of ours
  static Optional<ArchiveName> parse(String prefix, String key) {
    if (!key.startsWith(prefix)) {
      return Optional.empty();
    }
    Matcher parts = KEY.matcher(key.substring(prefix.length()));
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
