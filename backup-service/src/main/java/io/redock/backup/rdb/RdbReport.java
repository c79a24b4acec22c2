package io.redock.backup.rdb;

/// What the reader saw of a dump that has passed by as a whole.
public sealed interface RdbReport {

  /// What was read. Of an [Incomplete] dump these are only the parts before the unknown one.
  RdbSummary summary();

  /// Every part of the dump is known and was read to its end.
  record Complete(RdbSummary summary) implements RdbReport {}

  /// The dump has a part that this reader does not know. What follows it was copied, not read,
  /// so nobody may call this dump proven.
  ///
  /// @param unknown the first such part
  record Incomplete(RdbSummary summary, UnknownPart unknown) implements RdbReport {}
}
