package io.redock.backup.archive;

import java.nio.ByteBuffer;

/// What is known when a dump has ended, and lies sealed at the end of the archive: the head of the
/// `.tar.gz`, which names the dump's size, the sizes, and the SHA-256 of the dump.
///
/// @param head the first bytes of the `.tar.gz`
/// @param bodySize bytes of the `.tar.gz` behind its head
/// @param dumpSize bytes of `dump.rdb`
/// @param dumpSha256 of `dump.rdb`
record ArchiveSummary(byte[] head, long bodySize, long dumpSize, byte[] dumpSha256) {

  private static final int SHA256_BYTES = 32;
  static final int BYTES = TarGzipHead.BYTES + 2 * Long.BYTES + SHA256_BYTES;

  static ArchiveSummary parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] head = new byte[TarGzipHead.BYTES];
    in.get(head);
    long bodySize = in.getLong();
    long dumpSize = in.getLong();
    byte[] dumpSha256 = new byte[SHA256_BYTES];
    in.get(dumpSha256);
    return new ArchiveSummary(head, bodySize, dumpSize, dumpSha256);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(head)
        .putLong(bodySize)
        .putLong(dumpSize)
        .put(dumpSha256)
        .array();
  }
}
