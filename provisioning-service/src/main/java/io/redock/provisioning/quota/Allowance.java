package io.redock.provisioning.quota;

import java.util.Optional;
import java.util.OptionalLong;

/// The rule by which more is given or refused.
///
/// @param databasesPerOwner at most, over all apps of one owner
/// @param mostBytes of memory that may be promised; nothing if the engine never told what its
///   machine has: then nobody is refused for it
record Allowance(int databasesPerOwner, OptionalLong mostBytes) {

  private static final long MIB = 1024 * 1024;

  Optional<Excess> oneMore(long ofOwner) {
    return ofOwner < databasesPerOwner
        ? Optional.empty()
        : Optional.of(
            new Excess(
                "too-many-databases",
                "this owner has %d databases and may have %d; remove one, or have the operator raise redock.quota.databases-per-owner"
                    .formatted(ofOwner, databasesPerOwner)));
  }

  /// @param promised bytes that all databases may use
  /// @param more bytes that are to be promised besides
  Optional<Excess> memory(long promised, long more) {
    return more <= 0 || mostBytes.isEmpty() || promised + more <= mostBytes.getAsLong()
        ? Optional.empty()
        : Optional.of(
            new Excess(
                "no-memory",
                "this takes %d MiB of memory and %d of %d MiB are promised already; choose a smaller plan, or have the operator add memory or raise redock.quota.memory-mib"
                    .formatted(inMiB(more), inMiB(promised), inMiB(mostBytes.getAsLong()))));
  }

  private static long inMiB(long bytes) {
    return bytes / MIB;
  }
}
