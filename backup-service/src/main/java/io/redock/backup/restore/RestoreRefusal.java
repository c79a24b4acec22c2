package io.redock.backup.restore;

import io.redock.backup.rdb.UnknownPart;
import java.util.Locale;
import java.util.SortedSet;

/// Why a dump is not restored, with the numbers.
public sealed interface RestoreRefusal {

  /// For the owner of the database: what is wrong, and what helps.
  String message();

  /// The engine would refuse the dump by the version in its head.
  record NewerVersion(int dump, RestoreTarget target) implements RestoreRefusal {
    @Override
    public String message() {
      return "The dump has format version %d, and %s loads up to %d; upgrade the database first"
          .formatted(dump, target.engine(), target.rdbVersion());
    }
  }

  /// Nobody can say what the dump holds.
  record UnknownContent(UnknownPart part) implements RestoreRefusal {
    @Override
    public String message() {
      return "The dump has a part that is not known (%s %d at byte %d); it was made by a newer engine, or by a module"
          .formatted(
              part.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              part.number(),
              part.offset());
    }
  }

  /// No engine of ours has modules.
  ///
  /// @param types the names of their types
  record ModuleData(SortedSet<String> types) implements RestoreRefusal {
    @Override
    public String message() {
      return "The dump has data of modules (%s), which no engine here has; remove those keys and dump again"
          .formatted(String.join(", ", types));
    }
  }

  /// @param highest the number of the last database that has keys
  record TooManyDatabases(int highest, RestoreTarget target) implements RestoreRefusal {
    @Override
    public String message() {
      return "The dump has keys in database %d, and there are databases 0 to %d; move those keys and dump again"
          .formatted(highest, target.databases() - 1);
    }
  }

  /// @param bytes how long all names and values are, unpacked; an engine needs more than that
  record TooLarge(long bytes, RestoreTarget target) implements RestoreRefusal {
    @Override
    public String message() {
      return "The data take at least %d bytes of memory, and the plan has %d; choose a larger plan"
          .formatted(bytes, target.memoryBytes());
    }
  }

  /// The bytes are not those that were written.
  record WrongChecksum() implements RestoreRefusal {
    @Override
    public String message() {
      return "The dump's checksum is wrong, so it was damaged on its way; upload it again";
    }
  }
}
