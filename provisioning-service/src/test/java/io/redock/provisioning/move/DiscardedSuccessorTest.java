package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A successor whose number is not the last one any more, for its copy endangered the present node
/// or an earlier build began it, is taken away all the same.
class DiscardedSuccessorTest {

  private static final String ID = DatabaseWorld.ID;
  private static final Attempt SECOND = new Attempt(2, 0, 0, "it was much");

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration target = world.database().spec().configuration();
  private final Configuration cluster = target.withPlan("redis-business-256");

  @Test
  void one_that_is_turned_back_takes_its_successor_away() throws Exception {
    // Given
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, target, 6379));
    apply(world.databases.numbered(ID, world.database().status().numbers().next()));
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new DiscardSuccessor(ID, target, 6379, SECOND).run(world.tools());
    run(((Next.Move.GoTo<Tools>) next.move()).step());

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void one_that_is_too_late_takes_its_successor_away() throws Exception {
    // Given
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, target, 6379));
    apply(world.databases.numbered(ID, world.database().status().numbers().next()));

    // When
    Next<Tools> next =
        new DiscardSuccessor(ID, target, 6379, SECOND).pastDeadline(world.tools()).orElseThrow();
    run(((Next.Move.GoTo<Tools>) next.move()).step());

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void no_network_is_given_back_while_nodes_are_on_it() throws Exception {
    // Given
    world.databases.want(ID, _ -> cluster);
    run(new PrepareSuccessor(ID));
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, cluster, 6379));
    apply(world.databases.clusterNumbered(ID, world.database().status().numbers().next()));
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new DiscardSuccessor(ID, cluster, 6379, SECOND).run(world.tools());
    run(((Next.Move.GoTo<Tools>) next.move()).step());

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
    assertThat(world.database().network()).isNull();
  }

  @Test
  void one_that_filled_at_the_migration_is_taken_away_by_some_look() throws Exception {
    // Given
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, target, 6379));
    world.databases.number(ID, new Numbers(1, 2, 1, 2));
    apply(world.databases.numbered(ID, world.database().status().numbers().next()));
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new DiscardSuccessor(ID, target, 6379, SECOND).run(world.tools());
    run(((Next.Move.GoTo<Tools>) next.move()).step());
    world.nodes.runAll(world.tools().wanted(world.database()));
    LeftBehind.remove(world.database(), world.tools());

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  /// A hand-over was interrupted before numbers were given once, and its successor still runs.
  @Test
  void a_successor_that_was_left_at_the_migration_is_away_before_the_next_one_starts()
      throws Exception {
    // Given
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, target, 6379));
    world.databases.number(ID, new Numbers(1, 2, 1, 2));

    // When
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, target, 6379));

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE, ID + "-redis-3");
  }

  private List<String> names() {
    return world.nodes.list().stream().map(Node::name).toList();
  }

  private void run(Step<Tools> step) throws Exception {
    step.run(world.tools()).changes().forEach(DiscardedSuccessorTest::apply);
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}
