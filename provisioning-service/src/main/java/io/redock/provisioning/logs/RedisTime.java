package io.redock.provisioning.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the time off lines as Redis and Sentinel write them: `1:M 23 Nov 2026 11:21:37.002 * …`.
///
/// @param zone in which the node tells the time
record RedisTime(ZoneId zone) {

  private static final Pattern LINE =
      Pattern.compile("\\d+:[A-Z] (\\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8}\\.\\d{3}) (.*)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH);

  /// @param before the time of the line before it, which stands for that of a line that has none
  LogLine read(String line, String node, Instant before) {
    Matcher parts = LINE.matcher(line);
    if (parts.matches()) {
      try {
        Instant at = LocalDateTime.parse(parts.group(1), TIME).atZone(zone).toInstant();
        return new LogLine(at, node, parts.group(2));
      } catch (DateTimeParseException someOtherText) {
        return new LogLine(before, node, line);
      }
    }
    return new LogLine(before, node, line);
  }
}
