package io.redock.backup.archive;

/// The CRC-32 of two pieces one after the other, from the CRC-32 of each. gzip's trailer counts the
/// tar header first, which is known last.
///
/// A CRC is the remainder of the bytes as a polynomial over GF(2); to put `n` bytes behind a piece
/// multiplies its remainder by x^8n. zlib's `crc32_combine` does the same.
final class JoinedCrc32 {

  /// CRC-32's polynomial, the coefficient of x^31 in the lowest bit, as gzip has it.
  private static final int POLYNOMIAL = 0xedb88320;

  private static final int ONE = 1 << 31;
  private static final int X_TO_THE_8 = 1 << 31 - 8;

  private JoinedCrc32() {}

  /// @param secondLength of the second piece, in bytes
  static long of(long first, long second, long secondLength) {
    int factor = ONE;
    int power = X_TO_THE_8;
    for (long bits = secondLength; bits != 0; bits >>>= 1) {
      if ((bits & 1) != 0) {
        factor = multiply(factor, power);
      }
      power = multiply(power, power);
    }
    return Integer.toUnsignedLong(multiply(factor, (int) first) ^ (int) second);
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }
}
