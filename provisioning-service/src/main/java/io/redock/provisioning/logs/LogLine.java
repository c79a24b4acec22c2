package io.redock.provisioning.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A line that a node wrote.
///
/// @param node what it is called within its database, such as `redis-1`
public record LogLine(Instant at, String node, String text) {

  // The known clients take a line apart at its spaces, and these are the first four words.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS '+0000 UTC'").withZone(ZoneOffset.UTC);

  /// As clients read it.
  public String written() {
    return TIME.format(at) + " [" + node + "] " + text;
  }
}
