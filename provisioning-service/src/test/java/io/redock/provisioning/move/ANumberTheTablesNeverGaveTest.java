package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tables never heard of is kept until a person decides.
class ANumberTheTablesNeverGaveTest {

  private static final String ID = DatabaseWorld.ID;
  private static final String SECOND = ID + "-redis-2";
  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration target = world.database().spec().configuration();

  /// The dump is older than a hand-over; a person has the former node serve, and keeps the volume
  /// of the one that served last until he has looked into it.
  @Test
  void what_served_since_the_dump_is_not_destroyed_by_a_later_hand_over() throws Exception {
    // Given
    world.startSuccessor(target, SPARE);
    RedisEndpoint successor = RedisEndpoint.successor(world.database(), "inside", SPARE);
    world.redis.holder(successor);
    world.redis.leave(RedisEndpoint.of(world.database()), false);
    world.redis.take(
        successor, world.database().address().port(), world.database().address().tlsPort());
    world.databases.number(ID, Numbers.FIRST);
    world.nodes.die(SECOND);
    world.nodes.die(DatabaseWorld.NODE);
    world.nodes.runAll(world.tools().wanted(world.database()));
    assertThat(world.tools().behind(world.database())).isFalse();

    // When: a first hand-over is given up, and a second one begins
    world.databases.wantMove(ID);
    run(new PrepareSuccessor(ID));
    assertThat(names()).as("when the first one begins").contains(SECOND);
    run(new DropSuccessor(ID, target, "deadline-missed", "x", 0));
    world.databases.wantMove(ID);
    run(new PrepareSuccessor(ID));

    // Then
    assertThat(names()).contains(SECOND);
  }

  private List<String> names() {
    return world.nodes.list().stream().map(Node::name).toList();
  }

  private void run(Step<Tools> step) throws Exception {
    step.run(world.tools()).changes().forEach(ANumberTheTablesNeverGaveTest::apply);
  }

  private static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}
