package io.redock.provisioning.repair;

import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.database.DatabaseRecovered;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;

/// What is told at the end of a repair. One whose writes are refused, since it has too much on
/// disk, does not serve as it should yet; it recovers when it may write again.
final class Repaired {

  private static final String FULL = "disk-full: writes are refused";

  private Repaired() {}

  static DatabaseEvent told(Database database, Tools tools) {
    return database.status().diskFull()
        ? new DatabaseDegraded(database.id(), database.appId(), tools.clock().instant(), FULL)
        : new DatabaseRecovered(database.id(), database.appId());
  }
}
