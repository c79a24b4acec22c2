package io.redock.provisioning.roll;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.world.ClusterWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollingBackTest {

  private final ClusterWorld world = ClusterWorld.upgrading(new TestClock());
  private final String before = world.database().status().configuration().version();
  private final Configuration target = world.database().spec().configuration();
  private final RollNodes late = new RollNodes(ClusterWorld.ID, target, "");

  @Test
  void an_upgrade_that_comes_to_no_end_is_given_up() {
    // When
    Next<Tools> next = late.pastDeadline(world.tools()).orElseThrow();

    // Then
    assertThat(next).goesTo(new RollBack(ClusterWorld.ID, target));
  }

  @Test
  void not_when_a_node_of_the_new_version_leads_already() {
    // Given
    world.replace(target, "member-2");
    world.nodes.die(ClusterWorld.ID + "-member-1");
    world.redis.answers(world.database(), Duration.ZERO);

    // When
    Optional<Next<Tools>> next = late.pastDeadline(world.tools());

    // Then
    assertThat(next).isEmpty();
  }

  @Test
  void replicas_become_what_they_were_and_the_operation_says_why() {
    // Given
    apply(List.of(world.operations.begin(ClusterWorld.ID, Kind.UPGRADE)));
    world.replace(target, "member-2", "member-3");

    // When
    assertThat(rollBack()).waits();
    assertThat(rollBack()).waits();
    Next<Tools> next = rollBack();
    apply(next.changes());

    // Then
    assertThat(next).goesHome();
    assertThat(world.database().spec().configuration().version()).isEqualTo(before);
    assertThat(world.operations.last().status).isEqualTo(Status.ERROR);
    assertThat(world.operations.last().code).isEqualTo("deadline-missed");
    assertThat(world.operations.last().words).contains(target.version(), before, "60 minutes");
    assertThat(world.cluster.isWhole()).isTrue();
  }

  @Test
  void a_member_that_does_not_answer_is_left_to_the_repair() {
    // Given
    apply(List.of(world.operations.begin(ClusterWorld.ID, Kind.UPGRADE)));
    world.nodes.hang(ClusterWorld.ID + "-member-2");

    // When
    Next<Tools> next = rollBack();
    apply(next.changes());

    // Then
    assertThat(next).goesHome();
    assertThat(world.operations.last().code).isEqualTo("deadline-missed");
  }

  private Next<Tools> rollBack() {
    return new RollBack(ClusterWorld.ID, target).run(world.tools());
  }

  private static void apply(List<Change> changes) {
    changes.forEach(change -> change.apply().await().indefinitely());
  }
}
