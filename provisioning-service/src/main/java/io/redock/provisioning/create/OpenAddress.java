package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.PortTaken;

/// Makes sure that the address exists in the engine, and has a certificate made for it. One of
/// the ready addresses exists already; one whose port another program has is given up for another,
/// which is still possible: nobody knows it yet.
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
      Next<Tools> next =
          Next.goTo(
              tools.topology().clustered(database.status().configuration())
                  ? new OpenNetwork(databaseId)
                  : new StartRedis(databaseId));
      return tools.certificates().find(databaseId).isPresent()
          ? next
          : next.changing(
              tools
                  .certificates()
                  .keep(
                      databaseId,
                      tools.certificates().issue(databaseId, database.address().host())));
    } catch (PortTaken taken) {
      return Next.<Tools>goTo(this)
          .changing(tools.databases().moveAway(databaseId, database.address()));
    }
  }
}
