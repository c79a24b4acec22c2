package io.redock.provisioning.roll;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparingTheRollbackReplicaTest {

  private static final String ID = ClusterWorld.ID;

  private final ClusterWorld world = ClusterWorld.upgrading(new TestClock());
  private final Configuration target = world.database().spec().configuration();

  @Test
  void what_was_kept_stands_though_a_node_dies_when_others_were_replaced() {
    // Given
    String rollbackReplica = kept();
    world.replace(target, "member-2");
    world.nodes.die(ID + "-member-3");

    // When
    Next<Tools> next = new PrepareRollbackReplica(ID, target).run(world.tools());

    // Then
    assertThat(next).goesHome();
    next.changes().forEach(change -> change.apply().await().indefinitely());
    assertThat(world.database().status().rollbackSnapshot().map(RollbackSnapshot::node))
        .contains(rollbackReplica);
  }

  @Test
  void it_stands_too_when_another_version_is_wanted_by_then() {
    // Given
    String rollbackReplica = kept();
    world.replace(target, "member-2");
    world.databases.want(ID, configuration -> configuration.withVersion("7.0.15-1"));

    // When
    Next<Tools> next = new PrepareRollbackReplica(ID, target).run(world.tools());

    // Then
    assertThat(next).goesHome();
    next.changes().forEach(change -> change.apply().await().indefinitely());
    assertThat(world.database().status().rollbackSnapshot().map(RollbackSnapshot::node))
        .contains(rollbackReplica);
  }

  @Test
  void another_primary_that_is_wanted_too_comes_with_the_upgrade() {
    // Given: passed on first, the role would be passed on again and again
    world.databases.wantMove(ID);

    // When
    Next<Tools> next = new WatchDatabase(ID).run(world.tools());

    // Then
    assertThat(next).goesTo(PrepareRollbackReplica.class);
  }

  @Test
  void an_upgrade_without_room_for_the_copy_that_is_kept_ends_before_it_begins() {
    // Given
    DatabaseWorld.apply(world.operations.begin(ID, Kind.UPGRADE));
    List<Node> before = world.nodes.list();
    world.redis.uses(100L << 20);
    world.leaveFree(150L << 20);

    // When
    Next<Tools> next = new PrepareRollbackReplica(ID, target).run(world.tools());

    // Then
    assertThat(next).goesHome().announcesNothing();
    DatabaseWorld.apply(next);
    assertThat(world.operations.last().code).isEqualTo("no-disk");
    assertThat(world.operations.last().words).contains("up to 200 MiB", "150 MiB are free");
    assertThat(world.database().asWanted()).isTrue();
    assertThat(world.nodes.list()).isEqualTo(before);
  }

  private String kept() {
    String rollbackReplica = world.database().rollbackReplica();
    RollbackSnapshot before =
        new RollbackSnapshot(
            rollbackReplica,
            world.database().status().configuration().version(),
            world.tools().clock().instant().plus(Duration.ofDays(7)),
            null);
    world.databases.keepRollbackSnapshot(ID, before).apply().await().indefinitely();
    return rollbackReplica;
  }
}
