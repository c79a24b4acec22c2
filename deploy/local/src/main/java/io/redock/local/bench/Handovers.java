package io.redock.local.bench;

import io.redock.local.load.Seen;
import io.redock.local.platform.Operation.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was seen of several hand-overs of one kind.
final class Handovers {

  private static final double AT_P50 = 50;
  private static final double AT_WORST = 200;

  private final List<One> all = new ArrayList<>();

  /// @param lost acknowledged writes that were gone, as the client found
  record One(Seen client, Receipt receipt, long lost) {}

  void add(One one) {
    all.add(one);
  }

  List<Figure> figures(String name) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(gaps(name + ", gap of the client", one -> one.client().longestGapMs()));
    figures.addAll(gaps(name + ", time cut off", one -> one.client().longestCutMs()));
    figures.addAll(gaps(name + ", gap in the receipt", one -> one.receipt().longestGapMs()));
    figures.add(
        Figure.count(name + ", reconnects", most(one -> one.client().cuts()), "at most", 1));
    figures.add(
        Figure.count(name + ", refused commands", most(one -> one.client().refused()), "none", 0));
    figures.add(Figure.count(name + ", lost writes", most(One::lost), "none", 0));
    return figures;
  }

  private List<Figure> gaps(String name, ToDoubleFunction<One> gap) {
    Sample sample = new Sample(all.stream().map(gap::applyAsDouble).toList());
    return List.of(
        Figure.millis(name + " p50", sample.percentile(50), "promised at p50", AT_P50),
        Figure.millis(name + " max", sample.percentile(100), "promised at worst", AT_WORST));
  }

  private double most(ToDoubleFunction<One> number) {
    return all.stream().mapToDouble(number).max().orElse(0);
  }
}
