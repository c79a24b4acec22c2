package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.Test;

/// The tables were restored from a dump that was taken amid a hand-over, or before it. Since then
/// the successor has taken over.
class HandedOverSinceTheDumpTest {

  private static final String ID = DatabaseWorld.ID;
  private static final String SERVES = "ad-1-redis-2";
  private static final int SPARE = 6379;

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Configuration target = world.database().spec().configuration();

  @Test
  void what_took_over_is_not_dropped_when_the_former_node_is_gone() throws Exception {
    // Given
    takeOver();
    world.nodes.remove(DatabaseWorld.NODE);

    // When
    run(new FillSuccessor(ID, target, SPARE));

    // Then
    assertThat(world.redis.servedBy()).isEqualTo(SERVES);
  }

  @Test
  void nor_when_the_deadline_has_passed_and_the_former_volume_is_kept() throws Exception {
    // Given
    takeOver();
    world.nodes.retire(DatabaseWorld.NODE);
    Next<Tools> tooLate =
        new FillSuccessor(ID, target, SPARE).pastDeadline(world.tools()).orElseThrow();

    // When
    Next<Tools> next = run(((Next.Move.GoTo<Tools>) tooLate.move()).step());

    // Then
    assertThat(next).goesHome().announcesNothing();
    assertThat(world.redis.servedBy()).isEqualTo(SERVES);
  }

  @Test
  void nor_while_it_hangs() throws Exception {
    // Given
    takeOver();
    world.nodes.retire(DatabaseWorld.NODE);
    world.nodes.hang(SERVES);

    // When
    run(new FillSuccessor(ID, target, SPARE));

    // Then
    assertThat(world.nodes.find(SERVES)).isPresent();
  }

  @Test
  void nor_while_it_does_not_run_either() throws Exception {
    // Given
    takeOver();
    world.nodes.retire(DatabaseWorld.NODE);
    world.nodes.die(SERVES);

    // When
    run(new FillSuccessor(ID, target, SPARE));

    // Then
    assertThat(world.nodes.find(SERVES)).isPresent();
  }

  @Test
  void nor_is_it_removed_for_another_hand_over() throws Exception {
    // Given
    takeOver();

    // When
    Next<Tools> next = new PrepareSuccessor(ID).run(world.tools());

    // Then
    assertThat(next).goesHome();
    assertThat(world.redis.servedBy()).isEqualTo(SERVES);
  }

  @Test
  void nor_are_the_members_of_a_cluster() throws Exception {
    // Given
    Configuration cluster = target.withPlan("redis-business-256");
    world.databases.want(ID, _ -> cluster);
    startCluster(cluster);
    world.nodes.run(
        world
            .tools()
            .topology()
            .proxies(world.database(), cluster, world.certificates.find(ID).orElseThrow())
            .getFirst());
    world.nodes.retire(DatabaseWorld.NODE);

    // When
    run(new FillSuccessor(ID, cluster, SPARE));

    // Then
    assertThat(world.nodes.list())
        .filteredOn(Node::running)
        .extracting(Node::name)
        .contains("ad-1-member-1", "ad-1-member-2", "ad-1-member-3", "ad-1-gateway-1");
  }

  @Test
  void a_successor_that_says_that_it_only_fills_is_dropped_when_the_present_node_died()
      throws Exception {
    // Given
    world.startSuccessor(target, SPARE);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = run(new FillSuccessor(ID, target, SPARE));

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.find(SERVES)).isEmpty();
  }

  @Test
  void so_is_one_that_died_with_it() throws Exception {
    // Given
    world.startSuccessor(target, SPARE);
    world.nodes.die(SERVES);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    run(new FillSuccessor(ID, target, SPARE));

    // Then
    assertThat(world.nodes.find(SERVES)).isEmpty();
  }

  @Test
  void so_is_a_cluster_that_only_fills() throws Exception {
    // Given
    Configuration cluster = target.withPlan("redis-business-256");
    world.databases.want(ID, _ -> cluster);
    startCluster(cluster);
    world.nodes.die(DatabaseWorld.NODE);

    // When
    run(new FillSuccessor(ID, cluster, SPARE));

    // Then
    assertThat(world.nodes.list()).extracting(Node::name).containsExactly(DatabaseWorld.NODE);
  }

  private void takeOver() {
    world.startSuccessor(target, SPARE);
    RedisEndpoint successor = RedisEndpoint.successor(world.database(), "inside", SPARE);
    world.redis.holder(successor);
    world.redis.leave(RedisEndpoint.of(world.database()), false);
    world.redis.take(
        successor, world.database().address().port(), world.database().address().tlsPort());
  }

  private void startCluster(Configuration cluster) {
    world.databases.giveNetwork(ID).apply().await().indefinitely();
    world.networks.ensure(world.database().network(), world.database().address());
    HandoverSide.successor(world.database(), cluster, SPARE, world.tools()).start();
  }

  /// @return what the last step decided
  private Next<Tools> run(Step<Tools> first) throws Exception {
    Next<Tools> next = first.run(world.tools());
    while (next.move() instanceof Next.Move.GoTo<Tools>(Step<Tools> step)) {
      next.changes().forEach(change -> change.apply().await().indefinitely());
      next = step.run(world.tools());
    }
    return next;
  }
}
