package io.redock.provisioning.wish;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.operation.Operation;
import io.smallrye.mutiny.Uni;

/// A feature is to be off.
public record SwitchOff(Feature feature) implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.FEATURES;
  }

  @Override
  public String target() {
    return feature.wireName() + " off";
  }

  @Override
  public Verdict judge(Database database) {
    Features wanted = database.wish().shape().features();
    if (!wanted.has(feature)) {
      return database.fact().shape().features().has(feature)
          ? new Verdict.UnderWay()
          : new Verdict.AlreadySo();
    }
    if (feature == Feature.FORCE_SSL && wanted.has(Feature.PUBLICLY_AVAILABLE)) {
      return new Verdict.Refused(
          "publicly-available needs force-ssl; switch publicly-available off first");
    }
    return new Verdict.Granted(target());
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    Shape wanted = database.wish().shape();
    return databases.want(database.id(), wanted.withFeatures(wanted.features().without(feature)));
  }
}
