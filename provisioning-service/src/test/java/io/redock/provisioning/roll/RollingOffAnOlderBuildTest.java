package io.redock.provisioning.roll;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A build of the same version bears the same name, so nobody sees by its name that an image is
/// another one.
class RollingOffAnOlderBuildTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final ClusterWorld world = ClusterWorld.ofOlderBuild(clock);
  private final List<String> steps = new ArrayList<>();

  @Test
  void each_member_is_replaced_once_and_clients_connect_again_once() throws Exception {
    // When
    untilNothingIsToBeDone();

    // Then
    assertThat(members()).isEmpty();
    for (String member : List.of("member-1", "member-2", "member-3")) {
      assertThat(world.nodes.births(ClusterWorld.ID + "-" + member)).as(member).isEqualTo(2);
    }
    assertThat(world.cluster.passes()).isEqualTo(1);
    assertThat(world.operations.last().kind).isEqualTo(Kind.MOVE);
    assertThat(world.operations.last().status).isEqualTo(Status.DONE);
  }

  @Test
  void its_primary_comes_last() throws Exception {
    // When
    untilNothingIsToBeDone();

    // Then
    assertThat(steps)
        .containsSubsequence(
            "RollNodes", "SelectNextNode", "SwitchOver", "TellSentinels", "RollNodes");
    assertThat(steps.indexOf("RollNodes")).isLessThan(steps.indexOf("SelectNextNode"));
  }

  @Test
  void the_next_window_asks_for_nothing() throws Exception {
    // Given
    untilNothingIsToBeDone();
    int before = world.database().status().generation();

    // When
    world.openWindow();
    untilNothingIsToBeDone();

    // Then
    assertThat(world.cluster.passes()).isEqualTo(1);
    assertThat(world.database().status().generation()).isEqualTo(before);
  }

  /// Sentinels made another one primary while its replicas were replaced: nobody is cut off again.
  @Test
  void one_whose_primary_was_lost_meanwhile_needs_no_other() throws Exception {
    // Given
    RollNodes step = new RollNodes(ClusterWorld.ID, world.database().status().configuration(), "");
    ClusterWorld.apply(new WatchDatabase(ClusterWorld.ID).run(world.tools()));
    ClusterWorld.apply(world.operations.begin(ClusterWorld.ID, Kind.MOVE));
    for (int looks = 0; looks < 50 && members().size() > 1; looks++) {
      step = next(step);
    }
    world.nodes.die(ClusterWorld.ID + "-member-1");
    world.redis.answers(world.database(), Duration.ZERO);
    world.nodes.retire(ClusterWorld.ID + "-member-1");

    // When
    for (int looks = 0; looks < 50 && !world.operations.allAreOver(); looks++) {
      step = next(step);
    }

    // Then
    assertThat(members()).isEmpty();
    assertThat(world.cluster.passes()).isZero();
    assertThat(world.database().spec().generation())
        .isLessThanOrEqualTo(world.database().status().generation());
    assertThat(world.operations.last().words).contains("replaced", "leads");
  }

  private RollNodes next(RollNodes step) {
    Next<Tools> next = step.run(world.tools());
    ClusterWorld.apply(next);
    return switch (next.move()) {
      case Next.Move.GoTo<Tools>(RollNodes to) -> to;
      case Next.Move.GoLater<Tools>(RollNodes to, var _, var _) -> to;
      default -> step;
    };
  }

  private List<Node> members() {
    return world.nodes.outdated(ClusterWorld.ID).stream()
        .filter(node -> world.database().isMember(node.name()))
        .toList();
  }

  private void untilNothingIsToBeDone() throws Exception {
    Step<Tools> step = new WatchDatabase(ClusterWorld.ID);
    while (true) {
      steps.add(step.getClass().getSimpleName());
      assertThat(steps).hasSizeLessThan(200);
      Next<Tools> next = step.run(world.tools());
      ClusterWorld.apply(next);
      switch (next.move()) {
        case Next.Move.GoTo<Tools>(var to) -> step = to;
        case Next.Move.GoLater<Tools>(var to, var wait, var _) -> {
          step = to;
          clock.advance(wait);
        }
        case Next.Move.Home<Tools>() -> step = new WatchDatabase(ClusterWorld.ID);
        case Next.Move.Wait<Tools>(var wait, var _) -> {
          if (wait.compareTo(LONG) > 0) {
            return;
          }
          clock.advance(wait);
        }
        default -> {
          return;
        }
      }
    }
  }
}
