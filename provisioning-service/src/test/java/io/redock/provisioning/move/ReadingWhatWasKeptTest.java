package io.redock.provisioning.move;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.database.WayBack;
import io.redock.provisioning.world.AlteredWorld;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingWhatWasKeptTest {

  private static final int FROM = 6379;
  private static final int PORT = 6380;

  private final AlteredWorld world = AlteredWorld.goingBack(new TestClock());
  private final Database database = world.database();
  private final WayBack kept = database.rollback().orElseThrow();
  private final Shape target = database.fact().shape().withVersion(kept.version());

  @Test
  void the_save_of_the_moment_of_the_upgrade_is_copied() {
    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  @Test
  void an_older_snapshot_is_not_served_and_stays() {
    // Given
    world.nodes.write(kept.node(), Map.of("dump.rdb", "1"));

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("snapshot-stale");
    assertThat(next.message())
        .startsWith(
            "the snapshot that was kept of 7.0.15-1 has 1 keys, and its node had %d when it was"
                .formatted(kept.extent().keys()));
    assertThat(world.nodes.files(kept.node())).containsEntry("dump.rdb", "1");
  }

  @Test
  void whatever_a_node_has_that_died_before_it_was_asked_is_an_older_snapshot() {
    // Given
    keep(Extent.UNKNOWN);

    // When
    DropSuccessor next = given(read());

    // Then
    assertThat(next.code()).isEqualTo("snapshot-stale");
    assertThat(next.message()).contains("its node ended before it could save");
  }

  @Test
  void one_of_before_anybody_counted_is_copied_if_there_is_anything() {
    // Given
    keep(null);

    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  @Test
  void what_was_empty_at_the_upgrade_may_be_empty_again() {
    // Given
    world.nodes.write(kept.node(), Map.of("dump.rdb", "0"));
    keep(new Extent(0));

    // When
    Next<Tools> next = read();

    // Then
    assertThat(next).waits();
  }

  private void keep(Extent extent) {
    world
        .databases
        .keepWayBack(database.id(), new WayBack(kept.node(), kept.version(), kept.until(), extent))
        .apply()
        .await()
        .indefinitely();
  }

  private static DropSuccessor given(Next<Tools> next) {
    return (DropSuccessor) ((Next.Move.GoTo<Tools>) next.move()).step();
  }

  private Next<Tools> read() {
    new StartRollback(database.id(), target, FROM, PORT).run(world.tools());
    return new FillFromSnapshot(database.id(), target, FROM, PORT).run(world.tools());
  }
}
