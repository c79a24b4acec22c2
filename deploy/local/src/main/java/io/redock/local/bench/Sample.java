package io.redock.local.bench;

import java.util.List;

/// Durations of one kind, in milliseconds.
public record Sample(List<Double> millis) {

  public Sample {
    millis = millis.stream().sorted().toList();
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /// The smallest duration that at least `percent` of all do not exceed.
  public double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * millis.size());
    return millis.get(Math.max(0, rank - 1));
  }
}
