package io.redock.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.local.load.Seen;
import org.junit.jupiter.api.Test;

class FailoversTest {

  @Test
  void the_worst_of_each_kind_is_told() {
    Failovers failovers = new Failovers();
    failovers.add(new UnderWriter<>("", new Seen(1000, 1, 0, 900, 900, ""), 0));
    failovers.add(new UnderWriter<>("", new Seen(3000, 2, 5, 2100, 2100, "READONLY"), 7));

    assertThat(failovers.figures("failover"))
        .containsExactly(
            new Figure("failover, gap of the client p50", 900, "ms", "at p50", 1500, 0.6),
            new Figure("failover, gap of the client max", 2100, "ms", "at worst", 3000, 0.7),
            new Figure("failover, reconnects", 2, "", "at most", 1, 2),
            new Figure("failover, refused commands", 5, "", "none", 0, 5),
            new Figure("failover, lost writes at worst", 7, "", "of those written", 2000, 0));
  }
}
