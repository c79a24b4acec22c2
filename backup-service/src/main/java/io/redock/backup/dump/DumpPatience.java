package io.redock.backup.dump;

import java.time.Duration;

/// How long a dump is waited for.
///
/// @param silence how long a node may send nothing. Redis sends a line break each second until the
///     dump begins; then its child sends as fast as it is read
/// @param total from the first connection to the last byte. A tenant's node may send a byte now and
///     then for ever
public record DumpPatience(Duration silence, Duration total) {

  /// @throws IllegalArgumentException if one of them is not positive
  public DumpPatience {
    if (!silence.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("a dump needs some time");
    }
  }
}
