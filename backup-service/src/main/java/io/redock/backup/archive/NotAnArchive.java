package io.redock.backup.archive;

/// What was read does not begin as an archive does, or was written by a later version of Redock.
public final class NotAnArchive extends ArchiveException {

  NotAnArchive(String message) {
    super(message);
  }
}
