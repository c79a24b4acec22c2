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

  private static final int SPARE = 6400;
  private static final String LEADER = ClusterWorld.ID + "-member-1";

  private final ClusterWorld world = ClusterWorld.upgrading(new TestClock());
  private final Database database = world.database();
  private final Shape target = database.wish().shape();
  private final Tools tools = world.tools();

  @BeforeEach
  void a_keeper_starts() {
    new StartKeeper(ClusterWorld.ID, target, SPARE).run(tools);
  }

  @Test
  void it_copies_what_there_is_and_stops() {
    // Given
    fill();

    // When
    Next<Tools> next = fill();

    // Then
    assertThat(next).goesTo(RollNodes.class);
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

  private Next<Tools> fill() {
    return new FillKeeper(ClusterWorld.ID, target, SPARE).run(tools);
  }
}
