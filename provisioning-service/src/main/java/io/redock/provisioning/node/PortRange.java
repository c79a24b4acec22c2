package io.redock.provisioning.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports from first to last, both included.
public record PortRange(int first, int last) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

  public PortRange {
    if (first < 1024 || last > 65535 || last <= first) {
      throw new IllegalArgumentException(
          "ports " + first + "-" + last + " is not a range within 1024-65535");
    }
  }

  /// Called by the configuration.
  public static PortRange valueOf(String text) {
    Matcher range = WRITTEN.matcher(text.strip());
    if (!range.matches()) {
      throw new IllegalArgumentException("a port range is written 21000-22999, not " + text);
    }
    return new PortRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
  }

  /// How many addresses it has room for.
  public int pairs() {
    return (last - first + 1) / 2;
  }
}
