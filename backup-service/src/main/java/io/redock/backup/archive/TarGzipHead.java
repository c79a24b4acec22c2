package io.redock.backup.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/// What a `.tar.gz` begins with: gzip's header, and the tar header of `dump.rdb` in a block that
/// deflate stores as it is. It always has the same length, so it can be made when the dump's size
/// is known, for a body that was compressed before.
///
/// @param tar the header of the one entry
record TarGzipHead(byte[] tar) {

  private static final String ENTRY = "dump.rdb";

  /// For its owner alone: a dump holds whatever the app knows.
  private static final int MODE = 0100600;

  /// RFC 1952: magic, deflate, no flags, no time, no hint, unknown system.
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /// RFC 1951, 3.2.4: a block that is stored and not the last; its length follows twice.
  private static final byte STORED_BLOCK = 0;

  private static final int STORED_BLOCK_BYTES = 1 + 2 * Short.BYTES;

  static final int TAR_BYTES = TarConstants.DEFAULT_RCDSIZE;
  static final int BYTES = GZIP.length + STORED_BLOCK_BYTES + TAR_BYTES;

  /// @param dumpSize in bytes; from 8 GiB on it is written in base 256, since eleven octal digits
  ///   end there
  static TarGzipHead of(long dumpSize, Instant takenAt) {
    TarArchiveEntry entry = new TarArchiveEntry(ENTRY);
    entry.setSize(dumpSize);
    entry.setLastModifiedTime(FileTime.from(takenAt));
    entry.setMode(MODE);
    // The library takes the name of the user who runs it.
    entry.setUserName("");
    byte[] header = new byte[TAR_BYTES];
    try {
      entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new TarGzipHead(header);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(GZIP)
        .put(STORED_BLOCK)
        .putShort((short) TAR_BYTES)
        .putShort((short) ~TAR_BYTES)
        .put(tar)
        .array();
  }

  long crc32() {
    CRC32 crc = new CRC32();
    crc.update(tar);
    return crc.getValue();
  }
}
