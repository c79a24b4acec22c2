package io.redock.backup.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/// Runs in a process of its own, whose heap is smaller than what passes through it. Writes noise,
/// which stays as large as it is; writes and reads zeros, of which little is left; and reads an
/// archive that is as large as the noise.
final class ArchiveInLittleHeap {

  private static final int PIECE = 1 << 16;

  private ArchiveInLittleHeap() {}

  public static void main(String[] args) throws IOException {
    long size = Long.parseLong(args[0]);
    WrittenArchive noise = write(size, SealedDump.noise(PIECE, 1), OutputStream.nullOutputStream());
    var stored = new ByteArrayOutputStream();
    write(size, new byte[PIECE], stored);
    try (InputStream dump = SealedDump.open(stored.toByteArray()).dump()) {
      System.out.println(noise.dumpSize() + " " + noise.storedSize() + " " + count(dump));
    }
    try (InputStream archive = large(size).archive()) {
      System.out.println(count(archive));
    }
  }

  private static ArchiveReader large(long size) throws IOException {
    return ArchiveReader.open(
        SealedDump.KEYS, SealedDump.CONTEXT, GeneratedBytes.of(size / ArchiveSizes.CHUNK_BYTES));
  }

  private static WrittenArchive write(long size, byte[] piece, OutputStream stored)
      throws IOException {
    try (ArchiveWriter writer =
        ArchiveWriter.begin(
            SealedDump.KEYS, SealedDump.CONTEXT, SealedDump.TAKEN_AT, new SecureRandom(), stored)) {
      for (long left = size; left > 0; left -= piece.length) {
        writer.write(piece, 0, (int) Math.min(left, piece.length));
      }
      return writer.finish();
    }
  }

  private static long count(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    long counted = 0;
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      counted += read;
    }
    return counted;
  }
}
