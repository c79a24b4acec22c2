package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.provisioning.node.EngineAway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Faults faults = new Faults(metrics);

  @Test
  void what_cannot_be_done_for_one_is_still_done_for_the_next() {
    List<String> done = new ArrayList<>();

    faults.guard("remove node a", () -> fail("in use"));
    faults.guard("remove node b", () -> done.add("b"));

    assertThat(done).containsExactly("b");
    assertThat(faults.all()).containsExactly(Map.entry("remove node a", "in use"));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_fault_is_over_once_it_goes_right() {
    faults.guard("remove node a", () -> fail("in use"));

    faults.guard("remove node a", () -> {});

    assertThat(count()).isZero();
  }

  @Test
  void a_fault_is_over_once_there_is_nothing_left_to_do() {
    faults.guard("remove node a", () -> fail("in use"));
    faults.endLook();
    assertThat(count()).isEqualTo(1);

    faults.endLook();

    assertThat(count()).isZero();
  }

  @Test
  void an_engine_that_is_away_ends_the_look() {
    assertThatThrownBy(
            () ->
                faults.guard(
                    "remove node a",
                    () -> {
                      throw new EngineAway("away", null);
                    }))
        .isInstanceOf(EngineAway.class);
  }

  private static void fail(String why) {
    throw new IllegalStateException(why);
  }

  private double count() {
    return metrics.get("redock.reconciler.faults").gauge().value();
  }
}
