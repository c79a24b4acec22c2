package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.ArrayList;
import java.util.List;

/// Takes away a successor that never served. The database is as it was: it takes writes, and comes
/// back whenever it ends. One that may serve, since the tables were restored from an older dump,
/// stays.
///
/// @param target what the successor was begun for
/// @param code why, for programs; empty if something else only comes first
/// @param message why, for people, with the remedy
/// @param silences how often a node that serves did not answer
public record DropSuccessor(
    String databaseId,
    Configuration target,
    String code,
    String message,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int silences)
    implements MoveDatabase {

  private static final int SILENCES = 5;

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (tools.everyNodeRuns(database)) {
      HandoverSide.present(database, tools).start();
    }
    List<RedisEndpoint> silent = resume(database, tools);
    if (!silent.isEmpty() && silences < SILENCES) {
      return Next.goTo(new DropSuccessor(databaseId, target, code, message, silences + 1));
    }
    if (tools.behind(database)) {
      return Next.home();
    }
    silent.forEach(endpoint -> tools.nodes().retire(endpoint.node()));
    // It runs only to be copied; its volume stays.
    database
        .rollback()
        .map(RollbackSnapshot::node)
        .filter(tools::runs)
        .ifPresent(tools.nodes()::retire);
    // Another number may have been given since it was begun, by whoever was to end its copy.
    LeftBehind.removeSuccessors(database, tools);
    tools.room().giveBack(databaseId);
    HandoverSide successor = HandoverSide.successor(database, target, 0, tools);
    return successor.remove(code.isEmpty() ? Next.home() : refused(database, tools));
  }

  /// Writes are held back no more, whichever node they come to.
  ///
  /// @return who runs and does not answer, and would hold writes back as long as its process lives
  private List<RedisEndpoint> resume(Database database, Tools tools) {
    List<RedisEndpoint> silent = new ArrayList<>();
    for (RedisEndpoint endpoint : tools.endpoints().redis(database)) {
      if (!tools.runs(endpoint.node())) {
        continue;
      }
      if (tools.handover().answers(endpoint)) {
        tools.handover().resume(endpoint);
      } else {
        silent.add(endpoint);
        reopen(database, endpoint, tools);
      }
    }
    return silent;
  }

  /// It may have given its ports away to one that died before it took them.
  private void reopen(Database database, RedisEndpoint endpoint, Tools tools) {
    Configuration real = database.status().configuration();
    boolean alone =
        !tools.topology().clustered(real) && tools.topology().version(real.version()).tls();
    if (alone && silences > 0) {
      tools.upkeep().reopen(endpoint, tools.topology().where(database));
    }
  }

  private Next<Tools> refused(Database database, Tools tools) {
    Next<Tools> home =
        Next.<Tools>home()
            .changing(tools.databases().keepVersion(databaseId, target.version()))
            .changing(tools.databases().keepPlan(databaseId, target.plan()))
            .changing(tools.databases().keepFeatures(databaseId, target.features()))
            .changing(tools.databases().keepNode(databaseId))
            .changing(tools.databases().rollbackOver(databaseId))
            .changing(
                tools
                    .operations()
                    .failed(databaseId, code, message, tools.prober().receipt(database)));
    return database.status().configuration().plan().equals(target.plan())
        ? home
        : home.announcing(
            new PlanRefused(databaseId, database.appId(), target.plan(), code, message));
  }
}
