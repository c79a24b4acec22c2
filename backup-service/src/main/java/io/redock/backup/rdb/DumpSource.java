package io.redock.backup.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The bytes of a dump, read once through a buffer of fixed size. Each byte is copied before it is
/// looked at, so that a dump passes on as it came, whatever the reader makes of it.
final class DumpSource {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int CHECKSUM_BYTES = 8;

  private final InputStream dump;
  private final OutputStream copy;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Crc64 crc = new Crc64();
  private long before;
  private int at;
  private int end;
  private int summedTo;

  DumpSource(InputStream dump, OutputStream copy) {
    this.dump = dump;
    this.copy = copy;
  }

  /// The number of bytes that were read.
  long offset() {
    return before + at;
  }

  RdbException broken(String reason) {
    return new RdbException(offset(), reason);
  }

  int readByte() throws IOException, RdbException {
    if (at == end && !fill()) {
      throw broken("The dump ends too early");
    }
    return buffer[at++] & 255;
  }

  void read(byte[] into, int offset, int count) throws IOException, RdbException {
    int done = 0;
    while (done < count) {
      if (at == end && !fill()) {
        throw broken("The dump ends too early");
      }
      int part = Math.min(count - done, end - at);
      System.arraycopy(buffer, at, into, offset + done, part);
      at += part;
      done += part;
    }
  }

  /// An unsigned number of 1 to 8 bytes, the least significant byte first.
  long readLittleEndian(int bytes) throws IOException, RdbException {
    long value = 0;
    for (int index = 0; index < bytes; index++) {
      value |= (long) readByte() << (8 * index);
    }
    return value;
  }

  /// An unsigned number of 1 to 8 bytes, the most significant byte first.
  long readBigEndian(int bytes) throws IOException, RdbException {
    long value = 0;
    for (int index = 0; index < bytes; index++) {
      value = value << 8 | readByte();
    }
    return value;
  }

  /// A number in the format's own encoding of lengths; all 64 bits may be used.
  long readNumber() throws IOException, RdbException {
    int first = readByte();
    if (first >= 0xC0) {
      throw broken("An encoded string stands where a number belongs");
    }
    return readNumber(first);
  }

  /// The same, once its first byte is read.
  long readNumber(int first) throws IOException, RdbException {
    if (first < 0x40) {
      return first;
    }
    if (first < 0x80) {
      return (first & 0x3F) << 8 | readByte();
    }
    return switch (first) {
      case 0x80 -> readBigEndian(4);
      case 0x81 -> readBigEndian(8);
      default -> throw broken("A length has an encoding that no version knows");
    };
  }

  /// A length or a count: a number that is below 2⁶³.
  long readLength() throws IOException, RdbException {
    return checkedLength(readNumber());
  }

  long readLength(int first) throws IOException, RdbException {
    return checkedLength(readNumber(first));
  }

  private long checkedLength(long length) throws RdbException {
    if (length < 0) {
      throw broken("A length is above 2^63");
    }
    return length;
  }

  /// Reads the checksum and sees that nothing follows.
  ///
  /// @param version the version of the format; before 5 there is no checksum
  Checksum finish(int version) throws IOException, RdbException {
    sum(at);
    long computed = crc.value();
    long written = version < 5 ? 0 : readLittleEndian(CHECKSUM_BYTES);
    if (at < end || fill()) {
      throw broken("Bytes follow the end of the dump");
    }
    return compare(written, computed);
  }

  /// Copies what is left without reading it. The last eight bytes are taken for the checksum.
  Checksum passOn() throws IOException {
    byte[] last = new byte[CHECKSUM_BYTES];
    int held = 0;
    do {
      int fresh = end - at;
      int release = Math.max(0, held + fresh - CHECKSUM_BYTES);
      int ofHeld = Math.min(held, release);
      sum(at);
      crc.update(last, 0, ofHeld);
      summedTo = at + release - ofHeld;
      crc.update(buffer, at, summedTo);
      System.arraycopy(last, ofHeld, last, 0, held - ofHeld);
      held -= ofHeld;
      int keep = end - summedTo;
      System.arraycopy(buffer, summedTo, last, held, keep);
      held += keep;
      at = end;
      summedTo = end;
    } while (fill());
    if (held < CHECKSUM_BYTES) {
      return new Checksum.Absent();
    }
    long written = 0;
    for (int index = 0; index < CHECKSUM_BYTES; index++) {
      written |= (last[index] & 255L) << (8 * index);
    }
    return compare(written, crc.value());
  }

  private static Checksum compare(long written, long computed) {
    if (written == 0) {
      return new Checksum.Absent();
    }
    return written == computed
        ? new Checksum.Right(written)
        : new Checksum.Wrong(written, computed);
  }

  private boolean fill() throws IOException {
    sum(end);
    before += end;
    at = 0;
    end = 0;
    summedTo = 0;
    int count = dump.read(buffer, 0, buffer.length);
    if (count <= 0) {
      return false;
    }
    copy.write(buffer, 0, count);
    end = count;
    return true;
  }

  private void sum(int to) {
    if (summedTo < to) {
      crc.update(buffer, summedTo, to);
      summedTo = to;
    }
  }
}
