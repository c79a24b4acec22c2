package io.redock.provisioning.redis;

import java.util.Map;
import java.util.OptionalDouble;

/// How far a process is that reads its data from its disk. It is a tenant's, and may say anything.
final class Loading {

  private static final double ALL = 100;

  private Loading() {}

  /// @param persistence what `INFO persistence` tells
  static OptionalDouble percent(Map<String, String> persistence) {
    if (!"1".equals(persistence.get("loading"))) {
      return OptionalDouble.empty();
    }
    try {
      double percent = Double.parseDouble(persistence.getOrDefault("loading_loaded_perc", ""));
      // Of a file that grows meanwhile it says more than it has.
      return Double.isNaN(percent)
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.clamp(percent, 0, ALL));
    } catch (NumberFormatException nonsense) {
      return OptionalDouble.empty();
    }
  }
}
