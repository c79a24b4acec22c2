package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import org.junit.jupiter.api.Test;

class DatabaseRecordTest {

  private final TestClock clock = new TestClock();

  @Test
  void a_node_says_enough_to_bring_its_database_back() {
    // Given
    DatabaseWorld world = DatabaseWorld.serving(clock);
    Database database = world.database();

    // When
    String noted = world.tools().wanted(database).getFirst().record();

    // Then
    Database again = DatabaseRecord.read(noted).database(clock.instant());
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("status.numbers.from")
        .isEqualTo(database);
    assertThat(again.status().numbers().from()).as("what was before it nobody knows").isEqualTo(1);
  }

  @Test
  void so_does_each_data_node_of_a_cluster_and_no_other() {
    // Given
    DatabaseWorld world = ClusterWorld.drilled(clock);
    Database database = world.database();

    // Then
    for (NodeSpec node : world.tools().wanted(database)) {
      if (node.role().equals("redis")) {
        Database again = DatabaseRecord.read(node.record()).database(clock.instant());
        assertThat(again.network()).isEqualTo(database.network());
        assertThat(again.address()).isEqualTo(database.address());
      } else {
        assertThat(node.record()).isEmpty();
      }
    }
  }

  @Test
  void no_password_stands_in_it_in_clear() {
    DatabaseWorld world = DatabaseWorld.serving(clock);
    Database database = world.database();

    assertThat(world.tools().wanted(database).getFirst().record())
        .doesNotContain(world.secrets.open(database.password()))
        .doesNotContain(world.secrets.open(database.adminPassword()));
  }

  @Test
  void who_takes_over_bears_the_next_number() {
    DatabaseWorld world = DatabaseWorld.serving(clock);
    Database database = world.database();

    NodeSpec successor =
        world
            .tools()
            .topology()
            .successor(
                database,
                database.status().configuration(),
                6379,
                world.certificates.find(DatabaseWorld.ID));

    assertThat(DatabaseRecord.read(successor.record()).node())
        .isEqualTo(database.status().generation() + 1);
  }
}
