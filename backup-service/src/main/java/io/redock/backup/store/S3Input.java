package io.redock.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// A slice of an archive as it comes. It counts, since a connection that breaks may look like the
/// end.
final class S3Input extends InputStream {

  private final ResponseInputStream<GetObjectResponse> in;
  private final S3Errors errors;
  private long left;

  /// @param length bytes that the store has announced
  S3Input(ResponseInputStream<GetObjectResponse> in, long length, S3Errors errors) {
    this.in = in;
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
    int taken = take(into, offset, (int) Math.min(length, left));
    if (taken < 0) {
      throw errors.away("an archive broke off " + left + " bytes before its end", null);
    }
    left -= taken;
    return taken;
  }

  private int take(byte[] into, int offset, int length) throws StoreException {
    try {
      return in.read(into, offset, length);
    } catch (IOException | SdkException failed) {
      throw errors.away("an archive broke off " + left + " bytes before its end", failed);
    }
  }

  /// A rest that nobody reads is not waited for.
  @Override
  public void close() throws StoreException {
    if (left > 0) {
      in.abort();
      return;
    }
    try {
      in.close();
    } catch (IOException failed) {
      throw errors.away("an archive was read, but its connection did not end", failed);
    }
  }
}
