package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.PortTaken;

/// Makes sure that the address exists in the engine. One of the ready ones does already; one
/// whose port another program has is given up for another, which is still possible: nobody knows
/// it yet.
public record OpenAddress(String databaseId) implements CreateDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (database.address() == null) {
      return giveUp(tools, "no-address", "all ports of the range for databases are in use");
    }
    try {
      tools.addresses().ensure(database.address());
      return Next.goTo(new StartRedis(databaseId));
    } catch (PortTaken taken) {
      return Next.<Tools>goTo(this)
          .changing(tools.databases().moveAway(databaseId, database.address()));
    }
  }
}
