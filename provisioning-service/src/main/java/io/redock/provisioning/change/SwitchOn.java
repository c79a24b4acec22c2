package io.redock.provisioning.change;

import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// A feature is to be on.
public record SwitchOn(Feature feature, Catalogue catalogue) implements ChangeRequest {

  @Override
  public Operation.Kind kind() {
    return Operation.Kind.FEATURES;
  }

  @Override
  public String target() {
    return feature.wireName() + " on";
  }

  @Override
  public Decision judge(Database database) {
    Features wanted = database.spec().configuration().features();
    if (wanted.has(feature)) {
      return database.status().configuration().features().has(feature)
          ? new Decision.AlreadySo()
          : new Decision.UnderWay();
    }
    String version = database.status().configuration().version();
    if (feature == Feature.FORCE_SSL
        && catalogue.version(version).filter(EngineVersion::tls).isEmpty()) {
      return new Decision.Refused(version + " cannot serve TLS; upgrade the database first");
    }
    Optional<String> contradiction = wanted.with(feature).contradiction();
    return contradiction.isPresent()
        ? new Decision.Refused(contradiction.get())
        : new Decision.Granted(target());
  }

  @Override
  public Uni<Void> record(Database database, PanacheDatabases databases) {
    Configuration wanted = database.spec().configuration();
    return databases.want(database.id(), wanted.withFeatures(wanted.features().with(feature)));
  }
}
