package io.redock.backup.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// What a content writes to. It remembers its first failure, so that a content that swallows the
/// exception does not pass for whole.
final class FolderOutput extends OutputStream {

  private final WritableByteChannel channel;
  private final FolderErrors errors;
  private StoreException failure;

  FolderOutput(WritableByteChannel channel, FolderErrors errors) {
    this.channel = channel;
    this.errors = errors;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws StoreException {
    requireWhole();
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException failed) {
      failure = errors.writing(failed);
      throw failure;
    }
  }

  void requireWhole() throws StoreException {
    if (failure != null) {
      throw failure;
    }
  }
}
