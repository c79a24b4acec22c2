package io.redock.provisioning.wish;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.WayBack;
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
public record Rollback(String wanted, Catalogue catalogue) implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.ROLLBACK;
  }

  @Override
  public boolean waitsForNothing() {
    return true;
  }

  @Override
  public Verdict judge(Database database) {
    Optional<WayBack> kept = database.fact().wayBack();
    String version = kept.map(WayBack::version).orElse("");
    if (database.wish().rollback() != null) {
      return version.equals(wanted) ? new Verdict.UnderWay() : Verdict.Refused.UNDER_WAY;
    }
    if (database.fact().shape().version().equals(wanted)) {
      return new Verdict.AlreadySo();
    }
    if (kept.isEmpty()) {
      return Verdict.Refused.notNow(
          "nothing is kept of before an upgrade of this database, so it cannot go back; nothing was"
              + " changed");
    }
    if (!version.equals(wanted)) {
      return Verdict.Refused.notNow(
          "what is kept is of %s, not of that version; ask for %1$s".formatted(version));
    }
    return changes(database) ? Verdict.Refused.UNDER_WAY : reachable(database);
  }

  private Verdict reachable(Database database) {
    String plan = database.fact().shape().plan();
    if (catalogue.plan(plan).filter(Plan::clustered).isPresent()) {
      return Verdict.Refused.notNow(
          plan
              + " has several nodes, and one was kept; change to a starter plan, go back, and"
              + " change to a business plan again");
    }
    return catalogue.version(wanted).filter(EngineVersion::tls).isPresent()
        ? new Verdict.Granted(wanted)
        : Verdict.Refused.notNow(
            wanted
                + " cannot take over a port; take out of what is kept what you need, as the runbook"
                + " on going back says");
  }

  private static boolean changes(Database database) {
    return !database.wish().shape().equals(database.fact().shape())
        || database.wish().node() > database.fact().node()
        || database.credentials().next() != null;
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return databases.wantRollback(database.id(), database.fact().wayBack().orElseThrow());
  }
}
