package io.redock.provisioning.quarantine;

import static io.redock.provisioning.world.Held.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.installation.StoreFacts;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.Held;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrphanRuleTest {

  private static final int MOST = 3;

  private final Database known = DatabaseWorld.serving(new TestClock()).database();

  @Test
  void what_the_tables_know_is_left_alone() {
    Findings findings = judge(Held.node("ad-1-redis-1", "ad-1", HERE));

    assertThat(findings.removable()).isEmpty();
    assertThat(findings.orphans()).isEmpty();
  }

  @Test
  void what_they_know_to_have_been_destroyed_is_removed() {
    Findings findings = judge(Held.node("ad-gone-redis-1", "ad-gone", HERE));

    assertThat(findings.removable()).containsExactly("ad-gone-redis-1");
    assertThat(findings.orphans()).isEmpty();
  }

  @Test
  void what_they_never_heard_of_is_quarantined_and_never_removed() {
    Findings findings = judge(Held.node("ad-2-redis-1", "ad-2", HERE));

    assertThat(findings.removable()).isEmpty();
    assertThat(findings.orphans())
        .extracting(Orphan::databaseId, Orphan::kind)
        .containsExactly(tuple("ad-2", Orphan.Kind.UNKNOWN));
    assertThat(findings.doubtful()).isFalse();
  }

  @Test
  void as_many_as_may_be_are_stopped_and_one_more_makes_the_tables_doubtful() {
    assertThat(judge(unknown(MOST)).doubtful()).isFalse();
    assertThat(judge(unknown(MOST + 1)).doubtful()).isTrue();
    assertThat(judge(unknown(MOST + 1)).removable()).isEmpty();
  }

  @Test
  void nodes_of_one_cluster_count_once() {
    Findings findings =
        judge(
            IntStream.rangeClosed(1, 8)
                .mapToObj(slot -> Held.node("ad-2-member-" + slot, "ad-2", HERE))
                .toArray(InventoryItem[]::new));

    assertThat(findings.orphans()).hasSize(1);
    assertThat(findings.doubtful()).isFalse();
  }

  @Test
  void what_bears_no_installation_and_is_not_known_may_be_anybodys() {
    Findings findings = judge(Held.node("ad-2-redis-1", "ad-2", ""));

    assertThat(findings.removable()).isEmpty();
    assertThat(findings.orphans()).extracting(Orphan::kind).containsExactly(Orphan.Kind.UNLABELLED);
  }

  @Test
  void what_bears_no_installation_is_ours_once_the_tables_know_its_database() {
    Findings findings =
        judge(Held.node("ad-1-redis-1", "ad-1", ""), Held.node("ad-gone-redis-1", "ad-gone", ""));

    assertThat(findings.orphans()).isEmpty();
    assertThat(findings.removable()).containsExactly("ad-gone-redis-1");
  }

  @Test
  void things_of_another_installation_are_not_even_told() {
    Findings findings =
        judge(
            Held.node("ad-gone-redis-1", "ad-gone", "installation-2"),
            Held.node("ad-2-redis-1", "ad-2", "installation-2"),
            Held.address("a-21998", "installation-2"),
            Held.network(9, "installation-2"));

    assertThat(findings).isEqualTo(new Findings(List.of(), List.of(), false, List.of(), List.of()));
  }

  @Test
  void an_unknown_address_goes_unless_somebodys_node_is_in_it() {
    Findings findings =
        judge(
            Held.address("a-21002", HERE),
            Held.address("a-21004", HERE),
            Held.address("a-21000", HERE),
            Held.node("ad-2-redis-1", "ad-2", HERE, "a-21004", ""));

    assertThat(findings.emptyAddresses()).containsExactly("a-21002");
  }

  @Test
  void an_unknown_network_goes_unless_somebodys_node_is_in_it() {
    InventoryItem inIt =
        new InventoryItem(
            InventoryItem.Kind.NODE, "ad-2-member-1", HERE, "ad-2", "redis", "", 5, false, "");

    Findings findings = judge(Held.network(4, HERE), Held.network(5, HERE), inIt);

    assertThat(findings.emptyNetworks()).containsExactly(4);
  }

  @Test
  void a_database_that_was_handed_over_since_the_dump_is_ahead_of_it() {
    Findings findings = judge(Held.node("ad-1-redis-2", "ad-1", HERE));

    assertThat(findings.orphans()).extracting(Orphan::kind).containsExactly(Orphan.Kind.AHEAD);
    assertThat(findings.removable()).isEmpty();
  }

  @Test
  void a_hand_over_that_is_under_way_is_not() {
    Findings findings =
        judge(Held.node("ad-1-redis-1", "ad-1", HERE), Held.node("ad-1-redis-2", "ad-1", HERE));

    assertThat(findings.orphans()).isEmpty();
  }

  @Test
  void a_volume_that_an_upgrade_kept_does_not_hide_that_it_is_ahead() {
    Findings findings =
        judge(Held.stopped("ad-1-redis-1", "ad-1"), Held.node("ad-1-redis-2", "ad-1", HERE));

    assertThat(findings.orphans()).extracting(Orphan::kind).containsExactly(Orphan.Kind.AHEAD);
  }

  @Test
  void one_whose_nodes_all_died_amid_a_hand_over_is_not_ahead() {
    Findings findings =
        judge(Held.stopped("ad-1-redis-1", "ad-1"), Held.stopped("ad-1-redis-2", "ad-1"));

    assertThat(findings.orphans()).isEmpty();
  }

  @Test
  void what_was_kept_of_before_an_upgrade_says_nothing_of_today() {
    Findings findings = judge(Held.node("ad-1-kept-2", "ad-1", HERE));

    assertThat(findings.orphans()).isEmpty();
  }

  private static InventoryItem[] unknown(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Held.node("new-" + i + "-redis-1", "new-" + i, HERE))
        .toArray(InventoryItem[]::new);
  }

  private Findings judge(InventoryItem... items) {
    StoreFacts facts =
        new StoreFacts(
            HERE, false, true, List.of(known), Set.of("ad-gone"), Set.of("a-21000"), Set.of());
    return OrphanRule.judge(List.of(items), facts, database -> List.of(database.node()), MOST);
  }
}
