package io.redock.provisioning.roll;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.move.Attempt;
import io.redock.provisioning.tls.Certificate;
import java.util.Optional;

/// Starts the rollback replica, the node that is to keep what the cluster has.
///
/// @param attempt null if nothing was copied yet
public record StartRollbackReplica(
    String databaseId,
    Configuration target,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt)
    implements RollCluster {

  public StartRollbackReplica(String databaseId, Configuration target) {
    this(databaseId, target, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get())) {
      return PrepareRollbackReplica.turnBack(databaseId, tools);
    }
    Database database = serving.get();
    int port = tools.addresses().sparePort(database.address());
    Certificate shown = tools.certificates().find(databaseId).orElseThrow();
    tools.nodes().run(tools.topology().rollbackReplica(database, port, shown));
    return Next.goTo(new FillRollbackReplica(databaseId, target, port, attempt));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(tools, attempt);
  }
}
