package io.redock.backup.store;

import java.time.Instant;

/// An archive that a store has.
///
/// @param size in bytes
/// @param storedAt when it was written, by the store's clock
public record StoredArchive(ArchiveName name, long size, Instant storedAt) {}
