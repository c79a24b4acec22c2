package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// It is to go back to what was kept of before its upgrade. Whoever asks names the version, so that
/// of two who ask none takes back what the other has just done.
///
/// @param wanted the full engine version
public record Rollback(String wanted, Catalogue catalogue) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.ROLLBACK;
  }

  @Override
  public boolean waitsForNothing() {
    return true;
  }

  @Override
  public Decision judge(Database database) {
    Optional<RollbackSnapshot> kept = database.status().rollbackSnapshot();
    String version = kept.map(RollbackSnapshot::version).orElse("");
    if (database.spec().rollback() != null) {
      return version.equals(wanted) ? new Decision.UnderWay() : Decision.Refused.UNDER_WAY;
    }
    if (database.status().configuration().version().equals(wanted)) {
      return new Decision.AlreadySo();
    }
    if (kept.isEmpty()) {
      return Decision.Refused.notNow(
          "nothing is kept of before an upgrade of this database, so it cannot go back; nothing was"
              + " changed");
    }
    if (!version.equals(wanted)) {
      return Decision.Refused.notNow(
          "what is kept is of %s, not of that version; ask for %1$s".formatted(version));
    }
    return changes(database) ? Decision.Refused.UNDER_WAY : reachable(database);
  }

  private Decision reachable(Database database) {
    String plan = database.status().configuration().plan();
    if (catalogue.plan(plan).filter(Plan::clustered).isPresent()) {
      return Decision.Refused.notNow(
          plan
              + " has several nodes, and one was kept; change to a starter plan, go back, and"
              + " change to a business plan again");
    }
    return catalogue.version(wanted).filter(EngineVersion::tls).isPresent()
        ? new Decision.Granted(wanted)
        : Decision.Refused.notNow(
            wanted
                + " cannot take over a port; take out of what is kept what you need, as the runbook"
                + " on going back says");
  }

  private static boolean changes(Database database) {
    return !database.spec().configuration().equals(database.status().configuration())
        || database.spec().generation() > database.status().generation()
        || database.credentials().next() != null;
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantRollback(
        database.id(), database.status().rollbackSnapshot().orElseThrow());
  }
}
