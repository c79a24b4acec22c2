package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoRoomForACopyTest {

  private static final long MIB = 1L << 20;
  private static final String ID = DatabaseWorld.ID;

  private final TestClock clock = new TestClock();

  @Test
  void a_move_ends_with_what_it_takes_and_what_is_free() {
    // Given
    DatabaseWorld world = moving();
    List<Node> before = world.nodes.list();
    world.leaveFree(150 * MIB);

    // When
    DatabaseWorld.apply(dropped(prepare(world)).run(world.tools()));

    // Then
    assertThat(world.operations.last().status).isEqualTo(Status.ERROR);
    assertThat(world.operations.last().code).isEqualTo("no-disk");
    assertThat(world.operations.last().words)
        .contains("up to 200 MiB", "150 MiB are free", "the database is as it was");
    assertThat(world.database().asWanted()).isTrue();
    assertThat(world.nodes.list()).isEqualTo(before);
    assertThat(world.redis.servedBy()).isEqualTo(DatabaseWorld.NODE);
  }

  @Test
  void one_that_finds_room_begins() {
    // Given
    DatabaseWorld world = moving();
    world.leaveFree(200 * MIB);

    // When
    Next<Tools> next = prepare(world);

    // Then
    assertThat(next).goesTo(StartSuccessor.class);
  }

  @Test
  void one_begins_where_nobody_knows_what_is_free() {
    assertThat(prepare(moving())).goesTo(StartSuccessor.class);
  }

  @Test
  void nobody_counts_on_the_room_of_another_copy() {
    // Given
    DatabaseWorld world = moving();
    world.leaveFree(250 * MIB);
    world.promiseToAnother(100 * MIB);

    // When
    DropSuccessor dropped = dropped(prepare(world));

    // Then
    assertThat(dropped.code()).isEqualTo("no-disk");
    assertThat(dropped.message()).contains("100 MiB are promised to other copies");
  }

  @Test
  void one_that_has_begun_keeps_its_room_when_it_begins_again() {
    // Given
    DatabaseWorld world = moving();
    world.leaveFree(200 * MIB);
    prepare(world);

    // When: what it has copied is not free any more
    world.leaveFree(20 * MIB);

    // Then
    assertThat(prepare(world)).goesTo(StartSuccessor.class);
  }

  @Test
  void each_node_of_a_cluster_takes_room() {
    // Given
    ClusterWorld world = ClusterWorld.expanding(clock);
    world.redis.uses(100 * MIB);

    // When
    world.leaveFree(600 * MIB - 1);
    Next<Tools> refused = prepare(world);
    world.leaveFree(600 * MIB);
    Next<Tools> begun = prepare(world);

    // Then
    assertThat(dropped(refused).code()).isEqualTo("no-disk");
    assertThat(begun).goesTo(PrepareSuccessor.class);
  }

  private DatabaseWorld moving() {
    DatabaseWorld world = DatabaseWorld.serving(clock);
    world.redis.uses(100 * MIB);
    world.databases.wantMove(ID);
    world.operations.asked(Kind.MOVE);
    DatabaseWorld.apply(world.operations.begin(ID, Kind.MOVE));
    return world;
  }

  private static Next<Tools> prepare(DatabaseWorld world) {
    return new PrepareSuccessor(ID).run(world.tools());
  }

  private static DropSuccessor dropped(Next<Tools> next) {
    assertThat(next).goesTo(DropSuccessor.class);
    return (DropSuccessor) ((Next.Move.GoTo<Tools>) next.move()).step();
  }
}
