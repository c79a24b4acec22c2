package io.redock.provisioning.quota;

import java.util.Optional;
import java.util.OptionalLong;

/// The rule by which more is given or refused.
///
/// @param databasesPerOwner at most, over all apps of one owner
/// @param mostBytes of memory that may be promised; nothing if the engine never told what its
///   machine has: then nobody is refused for it
/// @param freeDiskBytes of the disk that holds what databases save; nothing if the engine never
///   told
record Allowance(int databasesPerOwner, OptionalLong mostBytes, OptionalLong freeDiskBytes) {

  private static final long MIB = 1024 * 1024;
  private static final long MOST_MIB = Long.MAX_VALUE / MIB;

  /// @param ofMachine what the engine's machine has, for an operator who has chosen no number
  static Allowance of(QuotaConfig config, OptionalLong ofMachine, OptionalLong freeDiskBytes) {
    OptionalLong chosen = config.memoryMib();
    return new Allowance(
        config.databasesPerOwner(),
        chosen.isPresent() ? OptionalLong.of(chosen.getAsLong() * MIB) : ofMachine,
        freeDiskBytes);
  }

  /// @throws IllegalArgumentException if the numbers make no sense: nobody would get anything
  static void check(QuotaConfig config) {
    if (config.databasesPerOwner() < 0) {
      throw new IllegalArgumentException(
          "redock.quota.databases-per-owner is %d and must be 0 or more"
              .formatted(config.databasesPerOwner()));
    }
    long memory = config.memoryMib().orElse(0);
    if (memory < 0 || memory > MOST_MIB) {
      throw new IllegalArgumentException(
          "redock.quota.memory-mib is %d and must be from 0 to %d; without it, all that the engine's machine has may be promised"
              .formatted(memory, MOST_MIB));
    }
  }

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

  /// Disk is not promised, since databases use a little of what they may, and who exceeds that may
  /// not write. What is ordered has to find room for what it saves, though.
  ///
  /// @param more bytes that are to be saved besides
  Optional<Excess> disk(long more) {
    return more <= 0 || freeDiskBytes.isEmpty() || more <= freeDiskBytes.getAsLong()
        ? Optional.empty()
        : Optional.of(
            new Excess(
                "no-disk",
                "this saves up to %d MiB and %d MiB are free on the engine's disk; choose a smaller plan, or have the operator make room"
                    .formatted(inMiB(more), inMiB(freeDiskBytes.getAsLong()))));
  }

  private static long inMiB(long bytes) {
    return bytes / MIB;
  }
}
