package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Shape;

/// Takes away the node that served until now. After an upgrade its volume stays for some days,
/// with a snapshot of the moment before: the way back.
///
/// @param former the number of that node
/// @param before what the database was like
public record RetireNode(String databaseId, int former, Shape before) implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    tools.prober().watch(database);
    Side.present(database, tools).settle();
    tools
        .addresses()
        .admit(database.address(), shape(database).features().has(Feature.PUBLICLY_AVAILABLE));
    String node = database.node(former);
    boolean upgraded = !before.version().equals(shape(database).version());
    Next<Tools> home = announcing(Next.home(), database, upgraded, tools);
    if (tools.topology().clustered(before)) {
      home = new WholeCluster(database, before, tools).remove(home);
    } else if (!upgraded) {
      tools.nodes().remove(node);
    } else {
      home = home.changing(KeptVolume.of(database, node, before.version(), tools));
    }
    return home.changing(
        tools
            .operations()
            .done(databaseId, words(database, upgraded), tools.prober().receipt(database)));
  }

  private static Shape shape(Database database) {
    return database.fact().shape();
  }

  private String words(Database database, boolean upgraded) {
    return upgraded
        ? "upgraded from %s to %s".formatted(before.version(), shape(database).version())
        : "another node serves, with all the data";
  }

  private Next<Tools> announcing(
      Next<Tools> next, Database database, boolean upgraded, Tools tools) {
    Shape shape = shape(database);
    String appId = database.appId();
    String appName = database.appName();
    Next<Tools> told = next;
    if (!before.plan().equals(shape.plan())) {
      told =
          told.announcing(
              new PlanApplied(databaseId, appId, appName, before.plan(), shape.plan(), true));
    }
    if (upgraded) {
      told =
          told.announcing(
              new DatabaseUpgraded(databaseId, appId, appName, before.version(), shape.version()));
    }
    if (before.features().has(Feature.FORCE_SSL) != shape.features().has(Feature.FORCE_SSL)) {
      told =
          told.announcing(
              connectionChanged(
                  database, database.password(), shape.features().has(Feature.FORCE_SSL), tools));
    }
    return told;
  }
}
