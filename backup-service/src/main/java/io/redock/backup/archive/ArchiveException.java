package io.redock.backup.archive;

import java.io.IOException;

/// Why an archive cannot be read. Reading it again never helps; each case says what may.
public abstract sealed class ArchiveException extends IOException
    permits NotAnArchive, UnknownArchiveKey, DamagedArchive {

  ArchiveException(String message) {
    super(message);
  }

  ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
