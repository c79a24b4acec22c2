package io.redock.backup.store;

/// The store answers, and has no archive of this name. To repeat helps nothing.
public final class ArchiveGone extends StoreException {

  public ArchiveGone(ArchiveName name, Throwable cause) {
    super("the store has no archive " + name.databaseId() + "/" + name.backupId(), cause);
  }
}
