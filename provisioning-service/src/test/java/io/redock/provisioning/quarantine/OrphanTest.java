package io.redock.provisioning.quarantine;

import static io.redock.provisioning.world.Held.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseRecord;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.Held;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What is adopted of a database that the tables lost.
class OrphanTest {

  private static final String ID = DatabaseWorld.ID;
  private static final String SERVING = "ad-1-redis-1";
  private static final String FILLING = "ad-1-redis-2";

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Database database = world.database();
  private final Configuration larger =
      database.spec().configuration().withPlan("redis-starter-2048");

  @Test
  void what_its_only_node_says_is_adopted() {
    assertThat(orphan(serving()).served("").orElseThrow().configuration())
        .isEqualTo(database.status().configuration());
  }

  @Test
  void which_of_two_served_amid_a_hand_over_is_not_guessed() {
    // Given
    Orphan orphan = orphan(serving(), filling());

    // Then
    assertThatThrownBy(() -> orphan.served(""))
        .isInstanceOf(CannotAdopt.class)
        .hasMessageContaining(SERVING + " runs, " + FILLING + " runs")
        .hasMessageContaining("./redock orphans adopt ad-1 --node NAME");
  }

  @Test
  void the_one_that_a_person_names_is_adopted() {
    // Given
    Orphan orphan = orphan(serving(), filling());

    // When
    DatabaseRecord served = orphan.served(SERVING).orElseThrow();

    // Then
    assertThat(served.node()).isEqualTo(1);
    assertThat(served.configuration()).isEqualTo(database.status().configuration());
    assertThat(orphan.served(FILLING).orElseThrow().configuration()).isEqualTo(larger);
  }

  @Test
  void one_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> orphan(serving(), filling()).served("ad-1-redis-3"))
        .isInstanceOf(CannotAdopt.class)
        .hasMessageContaining("ad-1-redis-3");
  }

  @Test
  void members_of_a_cluster_are_no_choice() {
    // Given
    String record = serving().record();

    // Then
    assertThat(orphan(member(1, record), member(2, record)).served("")).isPresent();
    assertThatThrownBy(() -> orphan(serving(), member(1, record), member(2, record)).served(""))
        .isInstanceOf(CannotAdopt.class);
  }

  @Test
  void what_was_kept_of_before_an_upgrade_is_no_choice_either() {
    // Given
    InventoryItem kept = Held.node("ad-1-kept-2", ID, HERE, "a-21000", serving().record());

    // Then
    assertThat(orphan(serving(), kept).served("")).isPresent();
    assertThat(orphan(kept).served("")).isEmpty();
  }

  private InventoryItem serving() {
    return item(world.tools().wanted(database).getFirst());
  }

  private InventoryItem filling() {
    return item(
        world
            .tools()
            .topology()
            .successor(database, larger, 6379, world.certificates.find(database.id())));
  }

  private static InventoryItem item(NodeSpec spec) {
    return Held.node(spec.name(), ID, HERE, "a-21000", spec.record());
  }

  private static InventoryItem member(int slot, String record) {
    return new InventoryItem(
        InventoryItem.Kind.NODE, "ad-1-member-" + slot, HERE, ID, "redis", "", 7, true, record);
  }

  private static Orphan orphan(InventoryItem... nodes) {
    return new Orphan(ID, Orphan.Kind.UNKNOWN, Arrays.asList(nodes));
  }
}
