package io.redock.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// What follows the head of a `.tar.gz`: the compressed dump, what tar puts behind a file, and
/// gzip's trailer. It begins at a whole byte and refers to nothing before it, so that together with
/// the head it is one deflate stream.
final class TarGzipBody extends OutputStream {

  /// A slow taker makes the node hold what its clients write meanwhile, and Redis compresses long
  /// strings itself. Of 19 MB of sessions and hashes gzip's default made 8 % less in 1.7 times the
  /// time (measured with gzip 1.12).
  private static final int LEVEL = Deflater.BEST_SPEED;

  /// Tar ends with two blocks of zeros.
  private static final int END_BYTES = 2 * TarGzipHead.TAR_BYTES;

  private static final int TRAILER_BYTES = 2 * Integer.BYTES;
  private static final int BUFFER_BYTES = 8192;

  private final OutputStream out;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final DeflaterOutputStream compressed;
  private final CRC32 crc = new CRC32();
  private long size;

  TarGzipBody(OutputStream out) {
    this.out = out;
    this.compressed = new DeflaterOutputStream(out, deflater, BUFFER_BYTES);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    compressed.write(bytes, offset, length);
    crc.update(bytes, offset, length);
    size += length;
  }

  /// Ends the body with the dump that was written.
  TarGzipHead finish(Instant takenAt) throws IOException {
    TarGzipHead head = TarGzipHead.of(size, takenAt);
    int padding = Math.floorMod(-size, TarGzipHead.TAR_BYTES);
    write(new byte[padding + END_BYTES], 0, padding + END_BYTES);
    compressed.finish();
    out.write(
        ByteBuffer.allocate(TRAILER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) JoinedCrc32.of(head.crc32(), crc.getValue(), size))
            .putInt((int) (TarGzipHead.TAR_BYTES + size))
            .array());
    return head;
  }

  /// Gives the compressor's memory back and leaves the other stream open.
  @Override
  public void close() {
    deflater.end();
  }
}
