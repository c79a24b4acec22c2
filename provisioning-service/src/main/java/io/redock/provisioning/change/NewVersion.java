package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Upgrade;
import io.smallrye.mutiny.Uni;

/// Another engine version is to run.
///
/// @param wanted a request as [EngineVersion] has it; null for the next
public record NewVersion(String wanted, Catalogue catalogue) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.UPGRADE;
  }

  @Override
  public Decision judge(Database database) {
    if (database.spec().rollback() != null) {
      return new Decision.Refused(
          "the database goes back to "
              + database.spec().configuration().version()
              + "; wait until its operation has finished");
    }
    return switch (upgrade(database)) {
      case Upgrade.Refused(var _, String message) -> new Decision.Refused(message);
      case Upgrade.To(EngineVersion version) -> judge(database, version.version());
    };
  }

  private static Decision judge(Database database, String target) {
    String real = database.status().configuration().version();
    String asked = database.spec().configuration().version();
    if (asked.equals(target)) {
      return real.equals(target) ? new Decision.AlreadySo() : new Decision.UnderWay();
    }
    // Taken back when the new version has just taken over, it would be a downgrade.
    return asked.equals(real)
        ? new Decision.Granted(target)
        : new Decision.Refused(
            "an upgrade to " + asked + " is under way; wait until its operation has finished");
  }

  private Upgrade upgrade(Database database) {
    String real = database.status().configuration().version();
    return catalogue.upgrade(real, wanted == null ? next(real) : wanted);
  }

  private String next(String real) {
    return catalogue.upgradeable(real).stream()
        .findFirst()
        .map(EngineVersion::version)
        .orElse(real);
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    return switch (upgrade(database)) {
      case Upgrade.Refused _ -> Uni.createFrom().voidItem();
      case Upgrade.To(EngineVersion version) ->
          databases.want(
              database.id(), database.spec().configuration().withVersion(version.version()));
    };
  }
}
