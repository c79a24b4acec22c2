package io.redock.events.backup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.AddonEvent;

/// What happens to the backups of a database, told by backup-service.
@JsonSubTypes({
  @JsonSubTypes.Type(value = BackupScheduled.class, name = "redock.BackupScheduled.v1"),
  @JsonSubTypes.Type(value = BackupCompleted.class, name = "redock.BackupCompleted.v1"),
  @JsonSubTypes.Type(value = BackupFailed.class, name = "redock.BackupFailed.v1"),
  @JsonSubTypes.Type(value = BackupExpired.class, name = "redock.BackupExpired.v1")
})
public sealed interface BackupEvent extends AddonEvent
    permits BackupScheduled, BackupCompleted, BackupFailed, BackupExpired {}
