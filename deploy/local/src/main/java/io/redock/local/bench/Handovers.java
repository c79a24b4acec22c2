package io.redock.local.bench;

import io.redock.local.platform.Operation;
import io.redock.local.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was seen of several hand-overs of one kind.
final class Handovers {

  private final double atP50;
  private final double atWorst;
  private final List<UnderWriter<Operation>> all = new ArrayList<>();

  /// @param atP50 the gap in milliseconds that is promised at p50
  /// @param atWorst and the longest
  Handovers(double atP50, double atWorst) {
    this.atP50 = atP50;
    this.atWorst = atWorst;
  }

  void add(UnderWriter<Operation> one) {
    all.add(one);
  }

  /// @throws Unmet if it lost an acknowledged write
  static void mustLoseNothing(UnderWriter<Operation> one) {
    if (one.lost() > 0 || one.result().receipt().lostWrites() != 0) {
      throw new Unmet("acknowledged writes were lost: " + one);
    }
  }

  List<Figure> figures(String name) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(gaps(name + ", gap of the client", one -> one.client().longestGapMs()));
    figures.addAll(gaps(name + ", time cut off", one -> one.client().longestCutMs()));
    figures.addAll(
        gaps(name + ", gap in the receipt", one -> one.result().receipt().longestGapMs()));
    figures.add(
        Figure.count(name + ", reconnects", most(one -> one.client().cuts()), "at most", 1));
    figures.add(
        Figure.count(name + ", refused commands", most(one -> one.client().refused()), "none", 0));
    figures.add(Figure.count(name + ", lost writes", most(UnderWriter::lost), "none", 0));
    return figures;
  }

  private List<Figure> gaps(String name, ToDoubleFunction<UnderWriter<Operation>> gap) {
    Sample sample = new Sample(all.stream().map(gap::applyAsDouble).toList());
    return List.of(
        Figure.millis(name + " p50", sample.percentile(50), "promised at p50", atP50),
        Figure.millis(name + " max", sample.percentile(100), "promised at worst", atWorst));
  }

  private double most(ToDoubleFunction<UnderWriter<Operation>> number) {
    return all.stream().mapToDouble(number).max().orElse(0);
  }
}
