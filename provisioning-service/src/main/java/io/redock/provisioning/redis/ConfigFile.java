package io.redock.provisioning.redis;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/// The configuration file of a Redis process, which decides what the next process begins with.
final class ConfigFile {

  /// It takes some 60 µs for each ACL user.
  private static final Duration TO_WRITE = Duration.ofSeconds(10);

  private ConfigFile() {}

  /// Writes what the process was told to its file. A file that named an append-only file before
  /// that is complete would have the next process begin without data.
  ///
  /// @throws IllegalStateException if the append-only file is not complete at the moment
  static void write(Lines lines, Door door) {
    Map<String, String> persistence = lines.facts(door, "persistence");
    if ("1".equals(persistence.get("aof_enabled")) && !appendsAll(persistence)) {
      throw new IllegalStateException(
          door.node() + " is writing its append-only file; its configuration file has to wait");
    }
    writeNow(lines, door);
  }

  /// Likewise of a process that keeps no append-only file, or is not to be waited for.
  static void writeNow(Lines lines, Door door) {
    lines.answer(door, TO_WRITE, "CONFIG", "REWRITE");
  }

  /// Whether the append-only file has everything. While the first rewrite has not succeeded, one is
  /// under way or scheduled; that a later one failed takes nothing away from the file.
  ///
  /// @param persistence as `INFO persistence` tells it
  static boolean appendsAll(Map<String, String> persistence) {
    return "0".equals(persistence.get("aof_rewrite_in_progress"))
        && "0".equals(persistence.get("aof_rewrite_scheduled"));
  }

  /// Whether a child is saving the data, or is to.
  static boolean childSaves(Map<String, String> persistence) {
    return Stream.of("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
        .anyMatch(each -> !"0".equals(persistence.get(each)));
  }
}
