package io.redock.backup.archive;

import java.io.IOException;
import java.io.OutputStream;

/// Takes some bytes and no more.
final class FailingOutput extends OutputStream {

  private long left;

  FailingOutput(long bytes) {
    this.left = bytes;
  }

  @Override
  public void write(int b) throws IOException {
    if (left-- <= 0) {
      throw new IOException("full");
    }
  }
}
