package io.redock.backup.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 over elements and numbers. Each element is preceded by its length, so that `ab, c` and
/// `a, bc` differ.
final class HashSink implements ElementSink {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest hash = sha256();
  private final byte[] number = new byte[8];
  private final byte[] result = new byte[32];
  private long elementBytes;

  @Override
  public void begin(long length) {
    elementBytes += length;
    number(length);
  }

  @Override
  public void bytes(byte[] from, int offset, int count) {
    hash.update(from, offset, count);
  }

  void number(long value) {
    LONGS.set(number, 0, value);
    hash.update(number);
  }

  void sum(DigestSum sum) {
    sum.into(this);
  }

  /// Ends this hash and begins the next one. The array is used again afterwards.
  byte[] end() {
    try {
      hash.digest(result, 0, result.length);
      return result;
    } catch (DigestException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The length of all elements since it was asked last.
  long takeElementBytes() {
    long taken = elementBytes;
    elementBytes = 0;
    return taken;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
