package io.redock.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Counts and digests what passes to another stream, which it leaves open.
final class DigestOutput extends OutputStream {

  private final OutputStream out;
  private final MessageDigest digest = Sha256.digest();
  private long size;

  DigestOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    digest.update(bytes, offset, length);
    size += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /// Bytes that passed.
  long size() {
    return size;
  }

  /// Of all that passed. Nothing may pass afterwards.
  byte[] sha256() {
    return digest.digest();
  }
}
