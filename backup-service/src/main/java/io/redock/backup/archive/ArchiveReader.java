package io.redock.backup.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Objects;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/// Reads a sealed archive: the `.tar.gz` or any range of it, or the dump alone. To open one reads
/// its first and last bytes; a range reads the chunks that hold it. Ranges may be read side by
/// side.
///
/// Damage is found when an archive is opened, or at the first read of the chunk that has it. No
/// byte of a damaged chunk is handed out, but those of the chunks before were.
public final class ArchiveReader {

  private final SealedBytes sealed;
  private final ChunkCipher cipher;
  private final ArchiveSummary summary;

  private ArchiveReader(SealedBytes sealed, ChunkCipher cipher, ArchiveSummary summary) {
    this.sealed = sealed;
    this.cipher = cipher;
    this.summary = summary;
  }

  /// @throws ArchiveException if it is no archive, or is damaged, or of another context, or under a
  ///   key that is not ours
  /// @throws IOException what reading from the store throws
  public static ArchiveReader open(ArchiveKeys keys, ArchiveContext context, SealedBytes sealed)
      throws IOException {
    OptionalLong archiveSize = ArchiveSizes.archiveSize(sealed.size());
    if (archiveSize.isEmpty()) {
      throw new DamagedArchive("no archive has " + sealed.size() + " bytes");
    }
    ArchiveHeader header = ArchiveHeader.parse(read(sealed, 0, ArchiveHeader.BYTES));
    SecretKey key =
        keys.find(header.keyId()).orElseThrow(() -> new UnknownArchiveKey(header.keyId()));
    ChunkCipher cipher = ChunkCipher.of(key, header, context);
    long bodySize = archiveSize.getAsLong() - TarGzipHead.BYTES;
    ArchiveSummary summary = summary(sealed, cipher, bodySize);
    return new ArchiveReader(sealed, cipher, summary);
  }

  /// The summary names the size, so that whatever was cut off or added is found here.
  private static ArchiveSummary summary(SealedBytes sealed, ChunkCipher cipher, long bodySize)
      throws IOException {
    ChunkNumber number = ChunkNumber.summaryAfter(ArchiveSizes.chunks(bodySize));
    int length = ArchiveSizes.SEALED_SUMMARY_BYTES;
    ArchiveSummary summary =
        ArchiveSummary.parse(cipher.open(number, read(sealed, sealed.size() - length, length)));
    if (summary.bodySize() != bodySize) {
      throw new DamagedArchive("archive of another size");
    }
    return summary;
  }

  /// Bytes of the `.tar.gz`.
  public long size() {
    return summary.head().length + summary.bodySize();
  }

  /// Bytes of `dump.rdb`.
  public long dumpSize() {
    return summary.dumpSize();
  }

  /// Of `dump.rdb`, in hexadecimal.
  public String dumpSha256() {
    return Sha256.hex(summary.dumpSha256());
  }

  /// The whole `.tar.gz`, the same bytes each time.
  public InputStream archive() throws IOException {
    return range(0, size());
  }

  /// A range of the `.tar.gz`.
  ///
  /// @throws IndexOutOfBoundsException if the archive is shorter
  public InputStream range(long from, long length) throws IOException {
    Objects.checkFromIndexSize(from, length, size());
    byte[] head = summary.head();
    int start = (int) Math.min(from, head.length);
    int end = (int) Math.min(from + length, head.length);
    InputStream body =
        ChunkInput.open(
            sealed,
            cipher,
            summary.bodySize(),
            Math.max(0, from - head.length),
            length - (end - start));
    return start == end
        ? body
        : new SequenceInputStream(new ByteArrayInputStream(head, start, end - start), body);
  }

  /// The dump as Redis wrote it. Its size and checksum are compared at its end.
  public InputStream dump() throws IOException {
    return new DumpInput(range(TarGzipHead.BYTES, summary.bodySize()), summary);
  }

  private static byte[] read(SealedBytes sealed, long offset, int length) throws IOException {
    try (InputStream in = sealed.read(offset, length)) {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new DamagedArchive("archive is cut short");
      }
      return bytes;
    }
  }
}
