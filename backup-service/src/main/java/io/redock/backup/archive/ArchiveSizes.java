package io.redock.backup.archive;

import java.util.OptionalLong;

/// How the size of an archive, which its downloader sees, and the size of its sealed form follow
/// from each other. All are bytes, and exact, so no key is needed to tell a size.
///
/// A sealed archive is its header, the body of the `.tar.gz` in chunks of 64 KiB, each with a tag
/// of 16 bytes, and the summary, which holds the first 527 bytes of the `.tar.gz`.
public final class ArchiveSizes {

  /// What a reader of one byte has to fetch and decrypt; the tags add 0.02 % to it.
  static final int CHUNK_BYTES = 64 * 1024;

  private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + ChunkCipher.TAG_BYTES;
  static final int SEALED_SUMMARY_BYTES = ArchiveSummary.BYTES + ChunkCipher.TAG_BYTES;

  private ArchiveSizes() {}

  /// What an archive takes in the store.
  ///
  /// @param archiveSize of the `.tar.gz`
  public static long storedSize(long archiveSize) {
    long body = archiveSize - TarGzipHead.BYTES;
    return ArchiveHeader.BYTES + body + chunks(body) * ChunkCipher.TAG_BYTES + SEALED_SUMMARY_BYTES;
  }

  /// The size of the `.tar.gz` in a sealed archive.
  ///
  /// @return nothing if no sealed archive has this size
  public static OptionalLong archiveSize(long storedSize) {
    long sealed = storedSize - ArchiveHeader.BYTES - SEALED_SUMMARY_BYTES;
    long rest = sealed % SEALED_CHUNK_BYTES;
    if (sealed <= 0 || rest > 0 && rest <= ChunkCipher.TAG_BYTES) {
      return OptionalLong.empty();
    }
    long body =
        sealed / SEALED_CHUNK_BYTES * CHUNK_BYTES + Math.max(0, rest - ChunkCipher.TAG_BYTES);
    return OptionalLong.of(TarGzipHead.BYTES + body);
  }

  static long chunks(long bodySize) {
    return Math.ceilDiv(bodySize, (long) CHUNK_BYTES);
  }

  /// Where a chunk begins in the sealed archive.
  static long offset(long chunk) {
    return ArchiveHeader.BYTES + chunk * SEALED_CHUNK_BYTES;
  }

  /// How many bytes of the body a chunk holds.
  static int length(long chunk, long bodySize) {
    return (int) Math.min(CHUNK_BYTES, bodySize - chunk * CHUNK_BYTES);
  }
}
