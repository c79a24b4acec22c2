package io.redock.provisioning.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSaves;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.world.ClusterWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// 16 GiB take minutes to be saved, and a step waits for 16 seconds.
class ReplicasThatSaveLongTest {

  private static final String REPLICA = ClusterWorld.ID + "-member-2";

  private final ClusterWorld world = ClusterWorld.ofOlderBuildWithMuch(new TestClock());
  private Step<Tools> step =
      new RollNodes(ClusterWorld.ID, world.database().status().configuration(), "");

  @BeforeEach
  void one_is_told_to_end() {
    ClusterWorld.apply(world.databases.wantMove(ClusterWorld.ID, 2));
    ClusterWorld.apply(world.operations.begin(ClusterWorld.ID, Kind.MOVE));
    assertThatExceptionOfType(NodeSaves.class).isThrownBy(() -> run(2));
  }

  @Test
  void are_left_to_save() {
    assertThatExceptionOfType(NodeSaves.class).isThrownBy(() -> run(1));
    assertThat(world.nodes.births(REPLICA)).isEqualTo(1);
  }

  @Test
  void are_replaced_once_they_have_saved() throws Exception {
    // Given
    world.nodes.saveAndEnd(REPLICA);

    // When
    run(1);

    // Then
    assertThat(world.nodes.births(REPLICA)).isEqualTo(2);
    assertThat(world.nodes.outdated(ClusterWorld.ID))
        .extracting(Node::name)
        .doesNotContain(REPLICA)
        .contains(ClusterWorld.ID + "-member-3");
  }

  private void run(int times) throws Exception {
    for (int runs = 0; runs < times; runs++) {
      Next<Tools> next = step.run(world.tools());
      ClusterWorld.apply(next);
      switch (next.move()) {
        case Next.Move.GoTo<Tools>(var to) -> step = to;
        case Next.Move.GoLater<Tools>(var to, var _, var _) -> step = to;
        default -> {
          // It runs again.
        }
      }
    }
  }
}
