package io.redock.backup.schedule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/// How long after the beginning of its hour a database's backup is due. Nearly all owners keep the
/// default hour: without a spread, 10,000 databases would be due in the same second. With it, a
/// second has three of them on average.
final class Spread {

  /// The whole hour, and no more: a slot never reaches into the next hour, or day.
  private static final long SECONDS = Duration.ofHours(1).toSeconds();

  private Spread() {}

  /// From 0 to 3,599 seconds; always the same for a database. SHA-256 is the same on every machine
  /// and in every version of Java, and scatters ids that differ in one digit.
  static Duration of(String databaseId) {
    long hash = ByteBuffer.wrap(sha256(databaseId)).getLong();
    return Duration.ofSeconds(Long.remainderUnsigned(hash, SECONDS));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
