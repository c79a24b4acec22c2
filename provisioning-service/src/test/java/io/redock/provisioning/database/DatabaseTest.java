package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static final String ID = DatabaseWorld.ID;

  @Test
  void beside_one_node_the_members_of_a_former_cluster_are_not_newer() {
    DatabaseWorld world = DatabaseWorld.serving(new TestClock());
    world.databases.number(ID, new Numbers(5, 5, 3, 0));

    assertThat(outdates(world, "member-3-1")).isFalse();
    assertThat(outdates(world, "member-6-1")).isTrue();
    assertThat(outdates(world, "member-1")).as("from before clusters had numbers").isTrue();
    assertThat(outdates(world, "redis-4")).isFalse();
    assertThat(outdates(world, "redis-6")).isTrue();
  }

  private static boolean outdates(DatabaseWorld world, String node) {
    return world.database().outdatedBy(ID + "-" + node, "redis", ID, List.of(ID + "-redis-5"));
  }
}
