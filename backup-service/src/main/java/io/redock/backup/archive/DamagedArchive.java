package io.redock.backup.archive;

/// Bytes of the archive are not those that were written, or it belongs to another database or
/// backup. The two cannot be told apart. Another backup has to be used.
public final class DamagedArchive extends ArchiveException {

  DamagedArchive(String where) {
    super(message(where));
  }

  DamagedArchive(String where, Throwable cause) {
    super(message(where), cause);
  }

  private static String message(String where) {
    return where + ": damaged, or sealed for another database or backup; use another backup";
  }
}
