package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.PortTaken;
import java.time.Duration;

/// Makes sure that the address exists. Its port can never change, so one that another program
/// took meanwhile is waited for.
public record ReopenAddress(String databaseId) implements RepairDatabase {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    try {
      tools.addresses().ensure(database.address());
      if (database.network() != null) {
        tools.networks().ensure(database.network(), database.address());
      }
      Next<Tools> next = Next.goTo(new RestartRedis(databaseId, 0));
      return tools.everyNodeRuns(database) ? next : LostData.told(next, database, tools);
    } catch (PortTaken taken) {
      return Next.waitFor(PAUSE, taken.getMessage() + "; the database waits until it is free");
    }
  }
}
