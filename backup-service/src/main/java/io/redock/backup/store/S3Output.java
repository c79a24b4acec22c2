package io.redock.backup.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// What a content writes to. It holds one part, which leaves when the next byte comes, and
/// remembers its first failure, so that a content that swallows the exception does not pass for
/// whole.
final class S3Output extends OutputStream {

  private final S3Upload upload;
  private final byte[] part;
  private int filled;
  private boolean finished;
  private StoreException failure;

  S3Output(S3Upload upload, int partBytes) {
    this.upload = upload;
    this.part = new byte[partBytes];
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws StoreException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireWhole();
    if (finished) {
      throw new IllegalStateException("this archive was stored already");
    }
    for (int taken = 0; taken < length; ) {
      if (filled == part.length) {
        send();
      }
      int piece = Math.min(length - taken, part.length - filled);
      System.arraycopy(bytes, offset + taken, part, filled, piece);
      filled += piece;
      taken += piece;
    }
  }

  private void send() throws StoreException {
    try {
      upload.send(part, filled);
      filled = 0;
    } catch (StoreException failed) {
      failure = failed;
      throw failed;
    }
  }

  /// Stores what was written.
  void finish() throws StoreException {
    requireWhole();
    finished = true;
    upload.complete(part, filled);
  }

  private void requireWhole() throws StoreException {
    if (failure != null) {
      throw failure;
    }
  }
}
