package io.redock.events.backup;

/// The archive is stored and was proven to load.
///
/// @param sizeBytes the archive's size as stored
public record BackupCompleted(String addonId, String backupId, long sizeBytes)
    implements BackupEvent {}
