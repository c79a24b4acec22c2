package io.redock.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;

/// Takes a dump of any size and writes the sealed archive of it, in one pass and without knowing
/// the size before.
///
/// An archive is whole after [#finish()] alone. What was written before opens for nobody, so a dump
/// that ends early must not be finished.
public final class ArchiveWriter extends OutputStream {

  private final Instant takenAt;
  private final DigestOutput stored;
  private final ChunkOutput chunks;
  private final TarGzipBody body;
  private final DigestOutput dump;
  private boolean open = true;

  private ArchiveWriter(Instant takenAt, DigestOutput stored, ChunkCipher cipher) {
    this.takenAt = takenAt;
    this.stored = stored;
    this.chunks = new ChunkOutput(stored, cipher);
    this.body = new TarGzipBody(chunks);
    this.dump = new DigestOutput(body);
  }

  /// Begins an archive under the current key.
  ///
  /// @param takenAt when the dump was taken, which its file in the archive tells
  /// @param random of the salt; one that repeats itself would give two archives the same key
  /// @param stored where the sealed archive goes; it is never closed here
  public static ArchiveWriter begin(
      ArchiveKeys keys,
      ArchiveContext context,
      Instant takenAt,
      SecureRandom random,
      OutputStream stored)
      throws IOException {
    ArchiveHeader header = ArchiveHeader.create(keys.currentId(), random);
    ChunkCipher cipher =
        ChunkCipher.of(
            keys.find(header.keyId())
                .orElseThrow(() -> new IllegalStateException("the current key is none of ours")),
            header,
            context);
    DigestOutput out = new DigestOutput(stored);
    out.write(header.bytes());
    return new ArchiveWriter(takenAt, out, cipher);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    leave();
    dump.write(bytes, offset, length);
    open = true;
  }

  /// Ends the archive. The dump is whole.
  public WrittenArchive finish() throws IOException {
    leave();
    byte[] head = body.finish(takenAt).bytes();
    byte[] dumpSha256 = dump.sha256();
    long bodySize = chunks.size();
    chunks.finish(new ArchiveSummary(head, bodySize, dump.size(), dumpSha256).bytes());
    return new WrittenArchive(
        dump.size(),
        head.length + bodySize,
        stored.size(),
        Sha256.hex(dumpSha256),
        Sha256.hex(stored.sha256()));
  }

  /// Gives memory back. It finishes nothing.
  @Override
  public void close() {
    body.close();
  }

  /// A write that throws leaves the archive for good: it would lack what was not written.
  private void leave() {
    if (!open) {
      throw new IllegalStateException("this archive is finished, or a write to it has failed");
    }
    open = false;
  }
}
