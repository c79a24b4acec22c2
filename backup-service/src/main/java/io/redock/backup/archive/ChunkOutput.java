package io.redock.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Seals what it is given chunk by chunk, and holds one chunk.
final class ChunkOutput extends OutputStream {

  private final OutputStream stored;
  private final ChunkCipher cipher;
  private final byte[] chunk = new byte[ArchiveSizes.CHUNK_BYTES];
  private int filled;
  private long sealed;

  ChunkOutput(OutputStream stored, ChunkCipher cipher) {
    this.stored = stored;
    this.cipher = cipher;
  }

  /// Bytes that were given so far.
  long size() {
    return sealed * ArchiveSizes.CHUNK_BYTES + filled;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int from = offset;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, from, chunk, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == chunk.length) {
        sealChunk();
      }
    }
  }

  /// Seals what is left and, behind all chunks, the summary. Nothing may follow.
  void finish(byte[] summary) throws IOException {
    if (filled > 0) {
      sealChunk();
    }
    stored.write(cipher.seal(ChunkNumber.summaryAfter(sealed), summary, summary.length));
  }

  private void sealChunk() throws IOException {
    stored.write(cipher.seal(ChunkNumber.of(sealed), chunk, filled));
    sealed++;
    filled = 0;
  }
}
