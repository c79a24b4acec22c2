package io.redock.events.backup;

/// The archive was deleted by the retention policy.
public record BackupExpired(String addonId, String backupId) implements BackupEvent {}
