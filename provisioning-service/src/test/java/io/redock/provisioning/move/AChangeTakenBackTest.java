package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.world.ClusterWorld;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cluster was to become one node. Before that begins, its owner wants a cluster again.
class AChangeTakenBackTest {

  private final ClusterWorld world = ClusterWorld.drilled(new TestClock());

  @ParameterizedTest
  @ValueSource(strings = {"redis-business-256", "redis-business-512"})
  void the_cluster_that_serves_is_not_taken_for_what_an_earlier_attempt_left(String plan)
      throws Exception {
    // Given
    List<Node> before = world.nodes.list();
    world.databases.wantPlan(ClusterWorld.ID, plan);

    // When
    Next<Tools> next = new PrepareSuccessor(ClusterWorld.ID).run(world.tools());

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.list()).isNotEmpty().isEqualTo(before);
  }

  @Test
  void nobody_takes_it_away_as_a_successor() {
    Tools tools = world.tools();
    HandoverSide present = HandoverSide.present(world.database(), tools);
    List<Node> before = world.nodes.list();

    assertThatThrownBy(present::discard).hasMessageContaining("the cluster that serves");
    assertThat(world.nodes.list()).isEqualTo(before);
  }
}
