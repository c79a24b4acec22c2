package io.redock.provisioning.plan;

import io.redock.provisioning.plan.EngineVersion.Engine;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a version, taken apart: `7.0.15-1` is Redis 7.0.15 in its first packaging,
/// `valkey-8.1.1-1` is Valkey. A packaging is what the same upstream version is put out with
/// again, such as a newer base image.
record Release(Engine engine, int major, int minor, int patch, int packaging)
    implements Comparable<Release> {

  private static final Pattern WRITTEN =
      Pattern.compile("(valkey-)?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})-(\\d{1,4})");

  private static final Comparator<Release> BY_NUMBERS =
      Comparator.comparingInt(Release::major)
          .thenComparingInt(Release::minor)
          .thenComparingInt(Release::patch)
          .thenComparingInt(Release::packaging);

  static Optional<Release> parse(String version) {
    Matcher parts = WRITTEN.matcher(version);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Release(
            parts.group(1) == null ? Engine.REDIS : Engine.VALKEY,
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4)),
            Integer.parseInt(parts.group(5))));
  }

  boolean sameUpstream(Release other) {
    return engine == other.engine
        && major == other.major
        && minor == other.minor
        && patch == other.patch;
  }

  /// Only by its numbers, since Valkey counts on where Redis 7.2 stood.
  @Override
  public int compareTo(Release other) {
    return BY_NUMBERS.compare(this, other);
  }
}
