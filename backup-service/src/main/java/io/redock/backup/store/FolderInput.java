package io.redock.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;

/// A slice of an archive's file.
final class FolderInput extends InputStream {

  private final ReadableByteChannel channel;
  private final FolderErrors errors;
  private long left;

  FolderInput(ReadableByteChannel channel, long length, FolderErrors errors) {
    this.channel = channel;
    this.left = length;
    this.errors = errors;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws StoreException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    try {
      int taken = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)));
      left -= Math.max(0, taken);
      return taken;
    } catch (IOException failed) {
      throw errors.reading(failed);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
