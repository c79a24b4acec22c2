package io.redock.events.backup;

/// A backup is to be taken.
///
/// @param method why: `periodic` or `manual`
public record BackupScheduled(String addonId, String backupId, String method)
    implements BackupEvent {}
