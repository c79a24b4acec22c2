package io.redock.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A slice of an archive's body. It decrypts the chunks that hold the slice, one at a time, and
/// hands out no byte of a chunk before the whole chunk proved genuine.
final class ChunkInput extends InputStream {

  private final InputStream stored;
  private final ChunkCipher cipher;
  private final long bodySize;
  private long chunk;
  private byte[] plain = {};
  private int position;
  private long left;
  private DamagedArchive damage;

  private ChunkInput(
      InputStream stored, ChunkCipher cipher, long bodySize, long from, long length) {
    this.stored = stored;
    this.cipher = cipher;
    this.bodySize = bodySize;
    this.chunk = from / ArchiveSizes.CHUNK_BYTES;
    this.left = length;
  }

  /// @param from of the body, not of the archive
  static InputStream open(
      SealedBytes sealed, ChunkCipher cipher, long bodySize, long from, long length)
      throws IOException {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    long first = from / ArchiveSizes.CHUNK_BYTES;
    long last = (from + length - 1) / ArchiveSizes.CHUNK_BYTES;
    long start = ArchiveSizes.offset(first);
    long end =
        ArchiveSizes.offset(last) + ArchiveSizes.length(last, bodySize) + ChunkCipher.TAG_BYTES;
    InputStream stored = sealed.read(start, end - start);
    ChunkInput input = new ChunkInput(stored, cipher, bodySize, from, length);
    try {
      input.openChunk();
      input.position = (int) (from % ArchiveSizes.CHUNK_BYTES);
      return input;
    } catch (IOException | RuntimeException failed) {
      try (input) {
        throw failed;
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    if (position == plain.length) {
      openChunk();
    }
    int taken = (int) Math.min(left, Math.min(length, plain.length - position));
    System.arraycopy(plain, position, into, offset, taken);
    position += taken;
    left -= taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }

  /// Damage is told at each further read as well: whoever goes on reading gets nothing.
  private void openChunk() throws IOException {
    if (damage != null) {
      throw new DamagedArchive(ChunkNumber.of(chunk).toString(), damage);
    }
    ChunkNumber number = ChunkNumber.of(chunk);
    int length = ArchiveSizes.length(chunk, bodySize) + ChunkCipher.TAG_BYTES;
    byte[] sealed = stored.readNBytes(length);
    try {
      if (sealed.length < length) {
        throw new DamagedArchive(number + " is cut short");
      }
      plain = cipher.open(number, sealed);
    } catch (DamagedArchive damaged) {
      damage = damaged;
      throw damaged;
    }
    chunk++;
    position = 0;
  }
}
