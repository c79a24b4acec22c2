package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Writes numbers that are packed as such the way Redis would answer them.
final class Decimal {
  private Decimal() {}

  static void pass(long number, ElementSink sink) throws RdbException {
    byte[] digits = Long.toString(number).getBytes(US_ASCII);
    sink.begin(digits.length);
    sink.bytes(digits, 0, digits.length);
  }

  /// Extends the sign of a number that has fewer than 64 bits.
  static long signed(long number, int bits) {
    int unused = Long.SIZE - bits;
    return number << unused >> unused;
  }
}
