package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.Test;

/// Nodes that were given up, and those that come after them.
class ANumberIsGivenOnceTest {

  private static final String ID = DatabaseWorld.ID;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration target = world.database().spec().configuration();

  @Test
  void the_next_successor_has_another_name_than_one_that_was_given_up() throws Exception {
    // Given
    String first = begun(target);
    apply(new DropSuccessor(ID, target, "deadline-missed", "try again", 0));

    // When
    String second = begun(target);

    // Then
    assertThat(first).isEqualTo("ad-1-redis-2");
    assertThat(second).isEqualTo("ad-1-redis-3");
    assertThat(world.database().status().numbers()).isEqualTo(new Numbers(1, 3, 1, 0));
  }

  @Test
  void nor_have_the_nodes_of_a_cluster() throws Exception {
    // Given
    Configuration cluster = target.withPlan("redis-business-256");
    world.databases.want(ID, _ -> cluster);
    apply(new PrepareSuccessor(ID));
    String first = begun(cluster);
    apply(new DropSuccessor(ID, cluster, "", "", 0));

    // When
    apply(new PrepareSuccessor(ID));
    String second = begun(cluster);

    // Then
    assertThat(first).isEqualTo("ad-1-member-2-1");
    assertThat(second).isEqualTo("ad-1-member-3-1");
  }

  @Test
  void a_number_that_only_the_engine_knows_was_given() throws Exception {
    // Given: the tables are older than two hand-overs that were given up
    begun(target);
    apply(new DropSuccessor(ID, target, "", "", 0));
    begun(target);
    world.databases.forgetNumbers(ID);

    // When
    String next = begun(target);

    // Then
    assertThat(next).isEqualTo("ad-1-redis-5");
    assertThat(world.database().status().numbers().from()).isEqualTo(4);
  }

  @Test
  void what_a_late_run_made_of_a_number_that_is_over_is_taken_away_at_the_next_look()
      throws Exception {
    // Given
    String late = begun(target);
    apply(new DropSuccessor(ID, target, "", "", 0));
    world.databases.keepNode(ID).apply().await().indefinitely();
    Database before = world.database();
    world.nodes.run(
        world.tools().topology().successor(before, target, 6379, world.certificates.find(ID)));
    assertThat(world.nodes.find(late)).isPresent();

    // When
    new WatchDatabase(ID).run(world.tools());

    // Then
    assertThat(world.nodes.list()).extracting(Node::name).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void what_the_tables_never_heard_of_is_left_alone() throws Exception {
    // Given
    String unknown = begun(target);
    world.databases.forgetNumbers(ID);

    // When
    new WatchDatabase(ID).run(world.tools());

    // Then
    assertThat(world.nodes.find(unknown)).isPresent();
  }

  @Test
  void the_number_stands_in_the_name() {
    Database database = world.database();

    assertThat(database.number("ad-1-redis-7")).hasValue(7);
    assertThat(database.number("ad-1-kept-8")).hasValue(8);
    assertThat(database.number("ad-1-member-2")).hasValue(1);
    assertThat(database.number("ad-1-sentinel-4-2")).hasValue(4);
    assertThat(database.number("ad-1-gateway-5-1")).hasValue(5);
    assertThat(database.number("ad-1-other-5")).isEmpty();
    assertThat(database.number("ad-12-redis-5")).isEmpty();
  }

  /// @return the name of the node that fills
  private String begun(Configuration configuration) throws Exception {
    apply(new PrepareSuccessor(ID));
    apply(new StartSuccessor(ID, configuration, 6379));
    return HandoverSide.successor(world.database(), configuration, 6379, world.tools())
        .endpoint()
        .orElseThrow()
        .node();
  }

  private void apply(Step<Tools> step) throws Exception {
    Next<Tools> next = step.run(world.tools());
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }
}
