package io.redock.local.bench;

import java.util.ArrayList;
import java.util.List;

/// What a client saw of several failovers that nobody had planned.
final class Failovers {

  private static final double AT_P50 = 1500;
  private static final double AT_WORST = 3000;

  private final List<UnderWriter<?>> all = new ArrayList<>();

  void add(UnderWriter<?> one) {
    all.add(one);
  }

  /// Replication is asynchronous: of what was acknowledged just before, some may be gone.
  List<Figure> figures(String name) {
    Sample gaps = new Sample(all.stream().map(one -> one.client().longestGapMs()).toList());
    double refused = all.stream().mapToInt(one -> one.client().refused()).max().orElse(0);
    double reconnects = all.stream().mapToInt(one -> one.client().cuts()).max().orElse(0);
    double lost = all.stream().mapToLong(UnderWriter::lost).max().orElse(0);
    double written = all.stream().mapToLong(one -> one.client().rounds()).average().orElse(0);
    return List.of(
        Figure.millis(name + ", gap of the client p50", gaps.percentile(50), "at p50", AT_P50),
        Figure.millis(name + ", gap of the client max", gaps.percentile(100), "at worst", AT_WORST),
        Figure.count(name + ", reconnects", reconnects, "at most", 1),
        Figure.count(name + ", refused commands", refused, "none", 0),
        Figure.count(name + ", lost writes at worst", lost, "of those written", written));
  }
}
