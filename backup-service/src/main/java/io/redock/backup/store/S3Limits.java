package io.redock.backup.store;

import java.time.Duration;

/// What a store may cost and how long it is waited for.
///
/// @param partBytes size of a part, 5 MiB to 1 GiB. Each archive that is being written holds as
///   much memory; an archive has at most 10,000 parts
/// @param attempts of each request, 1 to 10. Between them lie pauses of up to 20 seconds
/// @param connectTimeout until a connection is there, or one of 50 is free
/// @param readTimeout until the next byte of an answer comes, also while an archive is read. A
///   store may take that long to join the parts of an archive
/// @param attemptTimeout of one attempt as a whole. It has to be long enough for a part to be
///   sent, but reading an archive is not limited by it
public record S3Limits(
    int partBytes,
    int attempts,
    Duration connectTimeout,
    Duration readTimeout,
    Duration attemptTimeout) {

  static final int SMALLEST_PART_BYTES = 5 << 20;
  static final int LARGEST_PART_BYTES = 1 << 30;
  private static final int MOST_ATTEMPTS = 10;

  /// @throws IllegalArgumentException if a number is out of range or a time is none
  public S3Limits {
    requireRange("bytes of a part", partBytes, SMALLEST_PART_BYTES, LARGEST_PART_BYTES);
    requireRange("attempts", attempts, 1, MOST_ATTEMPTS);
    requireSome("connect", connectTimeout);
    requireSome("read", readTimeout);
    requireSome("attempt", attemptTimeout);
  }

  private static void requireRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " are " + least + " to " + most);
    }
  }

  private static void requireSome(String what, Duration timeout) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the " + what + " timeout is longer than nothing");
    }
  }
}
