package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NetworkTaken;

/// Makes sure that the cluster has a network of its own, of which its address is a part. One whose
/// addresses somebody else on this host has is given up for another: nobody knows it yet.
public record OpenNetwork(String databaseId) implements CreateDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (database.network() == null) {
      return Next.<Tools>goTo(this).changing(tools.databases().giveNetwork(databaseId));
    }
    try {
      tools.networks().ensure(database.network(), database.address());
      return Next.goTo(new StartRedis(databaseId));
    } catch (NetworkTaken taken) {
      return Next.<Tools>goTo(this)
          .changing(tools.databases().leaveNetwork(databaseId, database.network()));
    }
  }
}
