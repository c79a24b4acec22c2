package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.DatabaseRecord;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.roll.PrepareRollbackReplica;
import io.redock.provisioning.roll.StartRollbackReplica;
import io.redock.provisioning.watch.WatchDatabase;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a look takes away, and what it leaves to a person.
class LeftBehindTest {

  private static final String ID = DatabaseWorld.ID;
  private static final String SECOND = ID + "-redis-2";
  private static final String THIRD = ID + "-redis-3";
  private static final IllegalStateException BUSY = new IllegalStateException("volume is in use");

  /// As the migration leaves it: a hand-over may be under way.
  private static final Numbers MIGRATED = new Numbers(1, 2, 1, 2);

  private DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration target = world.database().spec().configuration();
  private final Configuration cluster = target.withPlan("redis-business-256");

  @Test
  void whoever_is_adopted_keeps_what_an_upgrade_kept() throws Exception {
    // Given
    begun(target);
    apply(world.databases.moved(ID, 2, target));
    world.nodes.retire(DatabaseWorld.NODE);
    String noted = world.tools().wanted(world.database()).getFirst().record();
    world.databases.number(ID, DatabaseRecord.read(noted).numbers());

    // When
    look();

    // Then
    assertThat(world.database().node()).isEqualTo(SECOND);
    assertThat(names()).containsExactly(DatabaseWorld.NODE, SECOND);
  }

  @Test
  void what_was_kept_before_the_tables_knew_of_numbers_is_left_to_a_person() throws Exception {
    // Given
    world = ClusterWorld.upgrading(new TestClock());
    Configuration newer = world.database().spec().configuration();
    run(new PrepareRollbackReplica(ID, newer));
    new StartRollbackReplica(ID, newer).run(world.tools());
    world.databases.number(ID, MIGRATED);
    assertThat(world.database().rollbackReplica()).isEqualTo(ID + "-kept-2");

    // When
    look();

    // Then
    assertThat(names()).contains(ID + "-kept-2");
  }

  @Test
  void what_was_given_since_is_taken_away() throws Exception {
    // Given
    world.databases.number(ID, MIGRATED);
    begun(target);
    assertThat(names()).contains(THIRD);

    // When
    look();

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void a_successor_that_fills_at_the_migration_is_ended_if_it_endangers_who_serves()
      throws Exception {
    // Given
    begun(target);
    world.databases.number(ID, MIGRATED);

    // When
    discard(target);

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void so_is_a_cluster_that_fills_then_and_has_no_number() throws Exception {
    // Given
    world.databases.want(ID, _ -> cluster);
    apply(world.databases.giveNetwork(ID));
    world.networks.ensure(world.database().network(), world.database().address());
    run(new StartSuccessor(ID, cluster, 6379));
    assertThat(names()).contains(ID + "-member-1");
    world.databases.number(ID, MIGRATED);

    // When
    apply(world.databases.clusterNumbered(ID, 3));
    run(new DiscardSuccessor(ID, cluster, 6379, new Attempt(2, 0, 0, "it was much")));

    // Then
    assertThat(names()).containsExactly(DatabaseWorld.NODE);
  }

  @Test
  void one_that_cannot_be_removed_keeps_no_other_and_no_look() throws Exception {
    // Given
    twoAreLeftBehind();
    world.nodes.cannotRemove(SECOND, BUSY);

    // When
    Next<Tools> next = new WatchDatabase(ID).run(world.tools());

    // Then
    assertThat(next).isNotNull();
    assertThat(names()).containsExactly(DatabaseWorld.NODE, SECOND);
  }

  @Test
  void an_engine_that_is_away_does() throws Exception {
    // Given
    twoAreLeftBehind();
    world.nodes.cannotRemove(SECOND, new EngineAway("it is silent", null));

    // When, then
    assertThatThrownBy(this::look).isInstanceOf(EngineAway.class);
  }

  @Test
  void a_successor_that_cannot_be_ended_is_not_taken_for_ended() throws Exception {
    // Given
    begun(target);
    world.nodes.cannotRemove(SECOND, BUSY);

    // When, then
    assertThatThrownBy(() -> discard(target)).isSameAs(BUSY);
  }

  private void twoAreLeftBehind() throws Exception {
    begun(target);
    world.databases.number(ID, new Numbers(1, 3, 1, 0));
    run(new StartSuccessor(ID, target, 6379));
    apply(world.databases.keepNode(ID));
    assertThat(names()).containsExactly(DatabaseWorld.NODE, SECOND, THIRD);
  }

  private void discard(Configuration configuration) throws Exception {
    apply(world.databases.numbered(ID, world.database().status().numbers().next()));
    run(new DiscardSuccessor(ID, configuration, 6379, new Attempt(2, 0, 0, "it was much")));
  }

  private void begun(Configuration configuration) throws Exception {
    run(new PrepareSuccessor(ID));
    run(new StartSuccessor(ID, configuration, 6379));
  }

  private List<String> names() {
    return world.nodes.list().stream().map(Node::name).toList();
  }

  private void look() {
    LeftBehind.remove(world.database(), world.tools());
  }

  private void run(Step<Tools> step) throws Exception {
    step.run(world.tools()).changes().forEach(LeftBehindTest::apply);
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}
