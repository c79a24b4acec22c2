package io.redock.provisioning;

import io.redock.durable.testkit.CrashEverywhere;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.FullDiskWorld;
import io.redock.provisioning.world.RemovedWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every workflow, killed everywhere.
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
class CrashEverywhereTest {

  @Test
  void a_creation_survives() {
    CrashEverywhere.prove(DatabaseWorld::new);
  }

  @Test
  void a_plan_change_survives() {
    CrashEverywhere.prove(DatabaseWorld::growing);
  }

  @Test
  void a_refused_plan_change_survives() {
    CrashEverywhere.prove(DatabaseWorld::tooLarge);
  }

  @Test
  void a_repair_survives() {
    CrashEverywhere.prove(DatabaseWorld::wounded);
  }

  @Test
  void that_a_full_disk_is_refused_its_writes_survives() {
    CrashEverywhere.prove(FullDiskWorld::filling);
  }

  @Test
  void that_an_emptied_disk_is_written_to_again_survives() {
    CrashEverywhere.prove(FullDiskWorld::emptied);
  }

  @Test
  void a_removal_survives() {
    CrashEverywhere.prove(RemovedWorld::new);
  }

  @Test
  void a_node_that_cannot_grow_is_replaced_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::walledIn);
  }

  @Test
  void a_move_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::moving);
  }

  @Test
  void a_move_whose_copies_endanger_the_present_node_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::movingMuch);
  }

  @Test
  void a_move_for_which_the_disk_has_no_room_is_given_up_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::movingWithoutRoom);
  }

  @Test
  void an_upgrade_survives() {
    CrashEverywhere.proveFromDisk(clock -> AlteredWorld.upgrading(clock, "7.0.15-1", "8.0.2-1"));
  }

  @Test
  void an_upgrade_that_is_given_up_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::upgradingInVain);
  }

  @Test
  void a_rollback_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::goingBack);
  }

  @Test
  void a_rollback_to_nothing_is_given_up_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::goingBackToNothing);
  }

  @Test
  void a_rollback_for_which_the_disk_has_no_room_is_given_up_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::goingBackWithoutRoom);
  }

  @Test
  void a_rollback_to_an_older_snapshot_is_given_up_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::goingBackToWhatIsStale);
  }

  @Test
  void a_switch_of_features_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::switching);
  }

  @Test
  void the_end_of_an_append_only_file_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::withoutAppending);
  }

  @Test
  void what_a_tenant_made_of_its_persistence_is_put_back_and_that_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::appendingUnasked);
  }

  @Test
  void the_end_of_being_public_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::withdrawing);
  }

  @Test
  void the_repair_of_a_public_one_survives() {
    CrashEverywhere.prove(AlteredWorld::publicAndLost);
  }

  @Test
  void a_move_with_tls_alone_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::movingWithTls);
  }

  @Test
  void the_repair_of_one_that_answers_nobody_survives() {
    CrashEverywhere.prove(AlteredWorld::deaf);
  }

  @Test
  void the_repair_of_one_that_cannot_read_its_configuration_survives() {
    CrashEverywhere.prove(AlteredWorld::overgrown);
  }

  @Test
  void the_repair_of_a_member_that_cannot_read_its_configuration_survives() {
    CrashEverywhere.prove(clock -> ClusterWorld.overgrown(clock, "member-2"));
  }

  @Test
  void one_that_only_we_cannot_reach_is_left_alone() {
    CrashEverywhere.prove(AlteredWorld::outOfReach);
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "PAUSED", "LOCKED"})
  void the_repair_of_one_that_its_tenant_blocked_survives(Life life) {
    CrashEverywhere.prove(clock -> AlteredWorld.being(clock, life));
  }

  @Test
  void what_a_tenant_changed_is_told_and_put_back_and_that_survives() {
    CrashEverywhere.prove(AlteredWorld::changed);
  }

  @Test
  void what_a_repair_puts_back_in_passing_is_told_and_that_survives() {
    CrashEverywhere.prove(AlteredWorld::changedAndDied);
  }

  @Test
  void the_repair_of_a_cluster_whose_proxies_hang_survives() {
    CrashEverywhere.prove(ClusterWorld::cutOff);
  }

  @Test
  void the_repair_of_a_cluster_whose_primary_hangs_survives() {
    CrashEverywhere.prove(clock -> ClusterWorld.hanging(clock, "member-1"));
  }

  @Test
  void a_patch_by_the_platform_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::patching);
  }

  @Test
  void a_move_off_an_older_build_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::ofOlderBuild);
  }

  @Test
  void a_rotation_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::rotating);
  }

  @Test
  void the_end_of_a_former_password_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::rotated);
  }

  @Test
  void a_renewal_survives() {
    CrashEverywhere.proveFromDisk(AlteredWorld::renewing);
  }

  @Test
  void the_creation_of_a_cluster_survives() {
    CrashEverywhere.prove(ClusterWorld::requested);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member-1", "member-2", "sentinel-2", "gateway-1"})
  void the_repair_of_a_cluster_survives(String lost) {
    CrashEverywhere.prove(clock -> ClusterWorld.without(clock, lost));
  }

  @ParameterizedTest
  @ValueSource(strings = {"member-1", "member-2"})
  void the_repair_of_a_link_survives(String cutOff) {
    CrashEverywhere.prove(clock -> ClusterWorld.unlinked(clock, cutOff));
  }

  @ParameterizedTest
  @ValueSource(strings = {"member-1", "member-2"})
  void one_that_could_never_be_chosen_can_be_again_and_that_survives(String node) {
    CrashEverywhere.proveFromDisk(clock -> ClusterWorld.neverChosen(clock, node));
  }

  @Test
  void a_drill_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::drilled);
  }

  @Test
  void the_move_of_a_cluster_off_an_older_build_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::ofOlderBuild);
  }

  @Test
  void the_move_of_a_cluster_with_much_data_off_an_older_build_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::ofOlderBuildWithMuch);
  }

  @Test
  void the_upgrade_of_a_cluster_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::upgrading);
  }

  @Test
  void the_upgrade_of_a_cluster_with_much_data_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::upgradingMuch);
  }

  @Test
  void the_upgrade_of_a_cluster_for_which_the_disk_has_no_room_is_given_up_and_that_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::upgradingWithoutRoom);
  }

  @Test
  void the_upgrade_of_a_cluster_that_is_given_up_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::upgradingInVain);
  }

  @Test
  void a_cluster_whose_role_passed_on_by_itself_amid_an_upgrade() {
    CrashEverywhere.proveFromDisk(ClusterWorld::ledByTheNext);
  }

  @Test
  void another_plan_for_a_cluster_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::growing);
  }

  @Test
  void tls_alone_for_a_cluster_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::forcingTls);
  }

  @Test
  void a_rotation_in_a_cluster_survives() {
    CrashEverywhere.prove(ClusterWorld::rotating);
  }

  @Test
  void a_renewal_in_a_cluster_survives() {
    CrashEverywhere.prove(ClusterWorld::renewing);
  }

  @Test
  void a_renewal_of_proxies_survives() {
    CrashEverywhere.prove(ClusterWorld::renewingProxies);
  }

  @Test
  void the_way_from_one_node_to_a_cluster_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::expanding);
  }

  @Test
  void the_way_from_a_cluster_to_one_node_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::shrinking);
  }

  @Test
  void the_way_from_a_cluster_to_one_node_of_another_version_survives() {
    CrashEverywhere.proveFromDisk(ClusterWorld::shrinkingAndUpgrading);
  }

  @Test
  void the_removal_of_a_cluster_survives() {
    CrashEverywhere.prove(ClusterWorld::removed);
  }

  @Test
  void three_wishes_at_once_survive() {
    CrashEverywhere.proveFromDisk(AlteredWorld::wantingMuch);
  }
}
