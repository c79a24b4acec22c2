package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Shape;

/// Takes away a successor that never served. The database is as it was.
///
/// @param target what the successor was begun for
/// @param code why, for programs; empty if something else only comes first
/// @param message why, for people, with the remedy
public record DropSuccessor(String databaseId, Shape target, String code, String message)
    implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    Side.present(database, tools)
        .door()
        .filter(door -> tools.succession().holder(door).equals(door.node()))
        .ifPresent(tools.succession()::resume);
    Side successor = Side.successor(database, target, 0, tools);
    return successor.remove(code.isEmpty() ? Next.home() : refused(database, tools));
  }

  private Next<Tools> refused(Database database, Tools tools) {
    Next<Tools> home =
        Next.<Tools>home()
            .changing(tools.databases().keepVersion(databaseId, target.version()))
            .changing(tools.databases().keepPlan(databaseId, target.plan()))
            .changing(tools.databases().keepFeatures(databaseId, target.features()))
            .changing(tools.databases().keepNode(databaseId))
            .changing(
                tools
                    .operations()
                    .failed(databaseId, code, message, tools.prober().receipt(database)));
    return database.fact().shape().plan().equals(target.plan())
        ? home
        : home.announcing(
            new PlanRefused(databaseId, database.appId(), target.plan(), code, message));
  }
}
