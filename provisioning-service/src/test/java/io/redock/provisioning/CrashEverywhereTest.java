package io.redock.provisioning;

import io.redock.durable.testkit.CrashEverywhere;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.RemovedWorld;
import org.junit.jupiter.api.Test;

/// Every workflow, killed everywhere.
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
  void a_removal_survives() {
    CrashEverywhere.prove(RemovedWorld::new);
  }
}
