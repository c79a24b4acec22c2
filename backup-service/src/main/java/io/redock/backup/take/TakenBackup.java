package io.redock.backup.take;

import io.redock.backup.archive.WrittenArchive;
import io.redock.backup.rdb.RdbReport;
import java.time.Instant;

/// An archive that lies in the store as a whole.
///
/// @param takenAt when the node was asked; the dump has all that was written before
/// @param report what the dump holds. One with an unknown part is kept all the same: its bytes are
///     whole, but nobody can say what they hold
public record TakenBackup(Instant takenAt, WrittenArchive archive, RdbReport report) {}
