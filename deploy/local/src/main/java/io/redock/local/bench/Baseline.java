package io.redock.local.bench;

import io.redock.local.stack.Runtime;
import java.util.List;
import java.util.stream.IntStream;

/// What a bare Redis takes on this machine, beside the machine on which the milliseconds were
/// promised.
final class Baseline {

  private static final int TIMES = 5;

  /// A bare `docker run` until its first write, at p50: the README's figure.
  private static final double CONTAINER = 325;

  /// The same of a bare process: the design's figure.
  private static final double PROCESS = 16;

  private Baseline() {}

  static Figure measure(Runtime runtime, String run) {
    try (BareRedis bare = BareRedis.on(runtime)) {
      List<Double> millis =
          IntStream.rangeClosed(0, TIMES)
              .mapToObj(time -> measure(bare, "bench-" + run + "-bare-" + time))
              .skip(1)
              .toList();
      return Figure.millis(
          bare.name() + " until its first write, p50",
          new Sample(millis).percentile(50),
          "where the promises were made",
          runtime == Runtime.DOCKER ? CONTAINER : PROCESS);
    }
  }

  private static double measure(BareRedis bare, String id) {
    double took = bare.measure(id);
    bare.remove(id);
    return took;
  }
}
