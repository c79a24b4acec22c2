package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.fault.Cluster;
import io.redock.local.load.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A Business database loses nodes, one or two at once, and what it lost comes back. Clients notice
/// a gateway, by one reconnect, and the primary.
@OnEachRuntime
class OtherNodesDieUnnoticedStory extends BusinessStory {

  OtherNodesDieUnnoticedStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void sentinelsAndReplicas() {
    // Given
    Cluster cluster = target.look();
    try (Writer writer = writer()) {

      // When
      kill(cluster.sentinels().getFirst());
      kill(cluster.sentinels().get(1), cluster.replicas().getFirst());
      kill(cluster.sentinels().getLast(), cluster.sentinels().getFirst());
      kill(cluster.replicas().getLast());

      // Then
      goOn(writer);
      tell("sentinels and replicas", writer);
      assertThat(writer.seen().cuts()).isZero();
      assertThat(writer.seen().refused()).isZero();
      assertThat(writer.lost()).isZero();
      assertThat(target.look().primary()).isEqualTo(cluster.primary());
    }
  }

  @Test
  void gatewaysOrWhoeverDiesWithThem() {
    // Given
    Cluster cluster = target.look();
    String first = cluster.gateways().getFirst();
    String second = cluster.gateways().getLast();
    try (Writer writer = writer();
        Writer other = writer()) {

      // When
      kill(first);
      kill(second, cluster.sentinels().getFirst());

      // Then
      goesOn("killed gateways", 2, writer, other);

      // When
      stack.faults().hang(first, "haproxy");
      goOn(writer);
      goOn(other);
      target.whole();

      // Then
      goesOn("a hung gateway", 3, writer, other);

      // When
      kill(target.look().primary(), second);

      // Then
      for (Writer each : List.of(writer, other)) {
        goOn(each);
        tell("primary and gateway at once", each);
        assertThat(each.lost()).isLessThanOrEqualTo(BOUND);
      }
      assertThat(target.look().primary()).isNotEqualTo(cluster.primary());
    }
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  /// All at once, and returns when nothing is missing.
  private void kill(String... nodes) {
    for (String node : nodes) {
      stack.faults().kill(node);
    }
    target.whole();
  }

  private static void goesOn(String what, int cuts, Writer... writers) {
    for (Writer each : writers) {
      goOn(each);
      tell(what, each);
      assertThat(each.seen().cuts()).isLessThanOrEqualTo(cuts);
      assertThat(each.seen().refused()).isZero();
      assertThat(each.lost()).isZero();
    }
  }
}
