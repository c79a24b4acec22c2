package io.redock.provisioning.change;

import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// A feature is to be off.
public record SwitchOff(Feature feature) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.FEATURES;
  }

  @Override
  public String target() {
    return feature.wireName() + " off";
  }

  @Override
  public Decision judge(Database database) {
    Features wanted = database.spec().configuration().features();
    if (!wanted.has(feature)) {
      return database.status().configuration().features().has(feature)
          ? new Decision.UnderWay()
          : new Decision.AlreadySo();
    }
    if (feature == Feature.FORCE_SSL && wanted.has(Feature.PUBLICLY_AVAILABLE)) {
      return new Decision.Refused(
          "publicly-available needs force-ssl; switch publicly-available off first");
    }
    return new Decision.Granted(target());
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    Configuration wanted = database.spec().configuration();
    return databases.want(database.id(), wanted.withFeatures(wanted.features().without(feature)));
  }
}
