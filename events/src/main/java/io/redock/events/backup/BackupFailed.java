package io.redock.events.backup;

/// No archive came of this backup; the message says why.
public record BackupFailed(String addonId, String backupId, String code, String message)
    implements BackupEvent {}
