package io.redock.provisioning.wish;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// A feature is to be on.
public record SwitchOn(Feature feature, Catalogue catalogue) implements Demand {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.FEATURES;
  }

  @Override
  public String target() {
    return feature.wireName() + " on";
  }

  @Override
  public Verdict judge(Database database) {
    Features wanted = database.wish().shape().features();
    if (wanted.has(feature)) {
      return database.fact().shape().features().has(feature)
          ? new Verdict.AlreadySo()
          : new Verdict.UnderWay();
    }
    String version = database.fact().shape().version();
    if (feature == Feature.FORCE_SSL
        && catalogue.version(version).filter(EngineVersion::tls).isEmpty()) {
      return new Verdict.Refused(version + " cannot serve TLS; upgrade the database first");
    }
    Optional<String> contradiction = wanted.with(feature).contradiction();
    return contradiction.isPresent()
        ? new Verdict.Refused(contradiction.get())
        : new Verdict.Granted(target());
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    Shape wanted = database.wish().shape();
    return databases.want(database.id(), wanted.withFeatures(wanted.features().with(feature)));
  }
}
