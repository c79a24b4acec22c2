package io.redock.provisioning.roll;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.world.ClusterWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FillingTheKeeperTest {

  private static final int SPARE = 6379;
  private static final String LEADER = ClusterWorld.ID + "-member-1";

  private final ClusterWorld world = ClusterWorld.upgrading(new TestClock());
  private final Database database = world.database();
  private final Shape target = database.wish().shape();
  private final Tools tools = world.tools();

  @BeforeEach
  void a_keeper_starts() {
    start();
  }

  @Test
  void it_copies_what_there_is_and_stops() {
    // Given
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(StopKeeper.class);
    assertThat(stop()).goesTo(RollNodes.class);
    assertThat(world.nodes.find(database.keeper()).orElseThrow().running()).isFalse();
  }

  @Test
  void it_is_taken_away_when_nothing_is_left_that_it_could_read() {
    // Given
    Outdated.of(database, target, tools).specs().stream()
        .filter(spec -> !spec.name().equals(LEADER))
        .forEach(spec -> Outdated.replace(spec, tools));

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.find(database.keeper())).isEmpty();
  }

  @Test
  void what_an_upgrade_kept_that_was_given_up_is_not_taken_for_the_way_back_of_the_next() {
    // Given
    fill();
    fill();
    commit(stop());

    // When
    commit(start());

    // Then
    assertThat(world.database().fact().wayBack()).isEmpty();
    assertThat(world.nodes.find(database.keeper()).orElseThrow().running()).isTrue();
  }

  private static void commit(Next<Tools> next) {
    next.changes().forEach(change -> change.apply().await().indefinitely());
  }

  private Next<Tools> start() {
    return new StartKeeper(ClusterWorld.ID, target).run(tools);
  }

  private Next<Tools> stop() {
    return new StopKeeper(ClusterWorld.ID, target).run(tools);
  }

  private Next<Tools> fill() {
    return new FillKeeper(ClusterWorld.ID, target, SPARE).run(tools);
  }
}
