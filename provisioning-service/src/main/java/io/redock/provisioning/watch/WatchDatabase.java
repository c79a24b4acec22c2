package io.redock.provisioning.watch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.events.database.DatabaseDegraded;
import io.redock.provisioning.Tools;
import io.redock.provisioning.create.OpenAddress;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.destroy.RemoveNodes;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.repair.ReopenAddress;
import io.redock.provisioning.resize.CheckFit;
import java.time.Instant;
import java.util.Optional;

/// Where every database's strand is born and rests. It compares what is wanted with what is real
/// and alone starts trips, so no two workflows ever race on one database.
@JsonSubTypes(@JsonSubTypes.Type(value = WatchDatabase.class, name = "watch.watch-database"))
public record WatchDatabase(String databaseId) implements Step<Tools> {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> found = tools.databases().find(databaseId);
    if (found.isEmpty() || found.get().destroyed()) {
      return Next.done();
    }
    Database database = found.get();
    if (database.wantedGone()) {
      return Next.goTo(new RemoveNodes(databaseId));
    }
    return switch (database.state()) {
      case State.Requested _ -> Next.goTo(new OpenAddress(databaseId));
      case State.Available _ ->
          everyNodeRuns(database, tools) ? settle(database) : degrade(database, tools);
      case State.Degraded _ -> Next.goTo(new ReopenAddress(databaseId));
      case State.Destroyed _ -> Next.done();
    };
  }

  /// It serves; is it also what its owner wants?
  private Next<Tools> settle(Database database) {
    return database.plan().equals(database.appliedPlan())
        ? Next.rest()
        : Next.goTo(new CheckFit(databaseId, database.plan()));
  }

  private static boolean everyNodeRuns(Database database, Tools tools) {
    return tools.topology().nodes(database).stream()
        .map(NodeSpec::name)
        .allMatch(name -> tools.nodes().find(name).filter(Node::running).isPresent());
  }

  private Next<Tools> degrade(Database database, Tools tools) {
    Instant now = tools.clock().instant();
    String reason = "node-died";
    return Next.<Tools>goTo(new ReopenAddress(databaseId))
        .changing(tools.databases().become(databaseId, new State.Degraded(now, reason)))
        .announcing(new DatabaseDegraded(databaseId, database.appId(), now, reason));
  }
}
