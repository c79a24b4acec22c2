package io.redock.provisioning.installation;

import static io.redock.provisioning.world.Held.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.Held;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreMatchTest {

  private static final List<Database> ONE =
      List.of(DatabaseWorld.serving(new TestClock()).database());

  private final InventoryItem ours = Held.node("ad-1-redis-1", "ad-1", HERE);
  private final InventoryItem newer = Held.node("ad-2-redis-1", "ad-2", HERE);
  private final InventoryItem strange = Held.node("ad-1-redis-1", "ad-1", "installation-2");
  private final InventoryItem unlabelled = Held.node("ad-1-redis-1", "ad-1", "");

  @Test
  void an_empty_store_and_an_empty_engine_belong_together() {
    assertThat(StoreMatch.mismatch(List.of(), empty())).isEmpty();
  }

  @Test
  void an_empty_store_does_not_match_an_engine_that_holds_databases() {
    assertThat(StoreMatch.mismatch(List.of(ours), empty()).orElseThrow())
        .contains("ad-1")
        .contains("restore its dump")
        .contains("./redock orphans trust " + HERE);
  }

  @Test
  void an_empty_store_matches_an_engine_that_holds_ready_addresses_alone() {
    assertThat(StoreMatch.mismatch(List.of(Held.address("a-21000", HERE)), empty())).isEmpty();
  }

  @Test
  void an_empty_store_does_not_match_nodes_from_before_there_was_a_label() {
    assertThat(StoreMatch.mismatch(List.of(unlabelled), empty())).isPresent();
  }

  @Test
  void things_of_another_installation_under_our_name_are_a_mismatch() {
    assertThat(StoreMatch.mismatch(List.of(strange, ours), knowing(ONE)).orElseThrow())
        .contains("installation-2")
        .contains("REDOCK_STACK");
  }

  @Test
  void a_ready_address_of_another_installation_is_one_too() {
    InventoryItem address = Held.address("a-21000", "installation-2");

    assertThat(StoreMatch.mismatch(List.of(address), knowing(ONE))).isPresent();
  }

  @Test
  void yesterdays_dump_matches_and_what_is_newer_is_for_the_quarantine() {
    assertThat(StoreMatch.mismatch(List.of(ours, newer), knowing(ONE))).isEmpty();
  }

  @Test
  void nodes_from_before_there_was_a_label_match_the_tables_that_know_them() {
    assertThat(StoreMatch.mismatch(List.of(unlabelled), knowing(ONE))).isEmpty();
  }

  @Test
  void tables_that_know_none_of_them_are_another_ones() {
    InventoryItem unrelated = Held.node("ad-9-redis-1", "ad-9", "");

    assertThat(StoreMatch.mismatch(List.of(unrelated), knowing(ONE)).orElseThrow())
        .contains("ad-9");
  }

  @Test
  void databases_that_serve_are_not_made_anew_in_an_engine_that_holds_nothing() {
    assertThat(StoreMatch.mismatch(List.of(), knowing(ONE)).orElseThrow())
        .contains("ad-1")
        .contains("DOCKER_HOST");
  }

  @Test
  void a_database_that_was_only_requested_needs_nothing_in_the_engine() {
    List<Database> requested = List.of(new DatabaseWorld(new TestClock()).database());

    assertThat(StoreMatch.mismatch(List.of(), knowing(requested))).isEmpty();
  }

  @Test
  void an_operator_who_trusts_the_store_is_believed_but_not_with_anothers_things() {
    StoreFacts trusted = new StoreFacts(HERE, true, false, List.of(), Set.of(), Set.of(), Set.of());

    assertThat(StoreMatch.mismatch(List.of(ours), trusted)).isEmpty();
    assertThat(StoreMatch.mismatch(List.of(strange), trusted)).isPresent();
  }

  private static StoreFacts empty() {
    return new StoreFacts(HERE, false, false, List.of(), Set.of(), Set.of(), Set.of());
  }

  private static StoreFacts knowing(List<Database> living) {
    return new StoreFacts(HERE, false, true, living, Set.of(), Set.of(), Set.of());
  }
}
