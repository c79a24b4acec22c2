package io.redock.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The dump out of the body of a `.tar.gz`. Chunks prove by themselves that nobody changed them;
/// the checksum proves that what was written is what Redis sent.
final class DumpInput extends InputStream {

  private final Inflater inflater = new Inflater(true);
  private final InputStream inflated;
  private final ArchiveSummary summary;
  private final MessageDigest digest = Sha256.digest();
  private long left;
  private boolean proven;

  DumpInput(InputStream body, ArchiveSummary summary) {
    this.inflated = new InflaterInputStream(body, inflater, ArchiveSizes.CHUNK_BYTES);
    this.summary = summary;
    this.left = summary.dumpSize();
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
      prove();
      return -1;
    }
    int taken = inflated.read(into, offset, (int) Math.min(length, left));
    if (taken < 0) {
      throw new DamagedArchive("dump is shorter than the archive says");
    }
    digest.update(into, offset, taken);
    left -= taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    inflated.close();
  }

  private void prove() throws DamagedArchive {
    if (!proven && !MessageDigest.isEqual(digest.digest(), summary.dumpSha256())) {
      throw new DamagedArchive("dump with another checksum");
    }
    proven = true;
  }
}
