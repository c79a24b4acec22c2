package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An engine version, and its numbers.
///
/// @param build the last number of `7.0.15-1`
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record VersionView(
    String id,
    String databaseTypeId,
    String readableVersion,
    int major,
    int minor,
    int patch,
    int build) {

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)-(\\d+)");

  static VersionView of(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.find()) {
      throw new IllegalStateException("version " + version + " is not written 7.0.15-1");
    }
    return new VersionView(
        Ids.of(version),
        Ids.TYPE,
        version,
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)),
        Integer.parseInt(numbers.group(4)));
  }
}
