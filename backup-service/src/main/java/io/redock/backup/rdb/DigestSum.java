package io.redock.backup.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A sum of digests modulo 2²⁵⁶.
final class DigestSum {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private long a;
  private long b;
  private long c;
  private long d;

  void clear() {
    a = 0;
    b = 0;
    c = 0;
    d = 0;
  }

  /// Adds the 32 bytes of a SHA-256.
  void add(byte[] digest) {
    add(
        (long) LONGS.get(digest, 0),
        (long) LONGS.get(digest, 8),
        (long) LONGS.get(digest, 16),
        (long) LONGS.get(digest, 24));
  }

  void add(ContentDigest other) {
    add(other.a(), other.b(), other.c(), other.d());
  }

  private void add(long otherA, long otherB, long otherC, long otherD) {
    d += otherD;
    long carry = carried(d, otherD, 0);
    c += otherC + carry;
    carry = carried(c, otherC, carry);
    b += otherB + carry;
    carry = carried(b, otherB, carry);
    a += otherA + carry;
  }

  /// 1 if a sum of 64 bits overflowed. With a carry coming in, a sum equal to the addend did too.
  private static long carried(long sum, long addend, long carry) {
    int compared = Long.compareUnsigned(sum, addend);
    return compared < 0 || (compared == 0 && carry == 1) ? 1 : 0;
  }

  /// Hands the sum over to a digest that covers it.
  void into(HashSink outer) {
    outer.number(a);
    outer.number(b);
    outer.number(c);
    outer.number(d);
  }

  ContentDigest digest() {
    return new ContentDigest(a, b, c, d);
  }
}
