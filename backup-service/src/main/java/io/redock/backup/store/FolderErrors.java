package io.redock.backup.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Which of a store's errors it is when a file system refuses. Java gives most of them no type, so
/// the words of the kernel are read (`strerror` of Linux and macOS), and for a full disk, whose
/// words are in the language of the machine, also the room that is left.
final class FolderErrors {

  /// As much as a writer hands over at once, and some: less room than this is none.
  private static final long SCARCE_BYTES = 128 * 1024;

  private final Path folder;

  FolderErrors(Path folder) {
    this.folder = folder;
  }

  StoreException reading(IOException failed) {
    return isRefusal(failed) ? refused(failed) : away(failed);
  }

  StoreException writing(IOException failed) {
    if (isRefusal(failed)) {
      return refused(failed);
    }
    return says(failed, "no space left", "quota exceeded") || isScarce()
        ? new StoreFull(
            "no room in " + folder + "; make some, or let fewer backups be kept", failed)
        : away(failed);
  }

  StoreAway away(IOException failed) {
    return new StoreAway(folder + " cannot be used now: " + failed, failed);
  }

  private StoreRefused refused(IOException failed) {
    return new StoreRefused(
        "not allowed in " + folder + "; give this service the right to write there: " + failed,
        failed);
  }

  private static boolean isRefusal(IOException failed) {
    return failed instanceof AccessDeniedException
        || says(failed, "read-only file system", "operation not permitted");
  }

  private boolean isScarce() {
    try {
      return Files.getFileStore(folder).getUsableSpace() < SCARCE_BYTES;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean says(IOException failed, String... words) {
    String message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of(words).anyMatch(message::contains);
  }
}
