package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Shape;
import java.util.Map;
import java.util.Optional;

/// Tells Redis what to keep on disk, and what to do when it is full.
///
/// @param features all that are to be on
public record SetParameters(String databaseId, Features features) implements AdjustDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Shape shape = database.fact().shape();
    if (features.has(Feature.FORCE_SSL) && !tools.topology().version(shape.version()).tls()) {
      return Next.<Tools>home()
          .changing(tools.databases().keepFeatures(databaseId, features))
          .changing(
              tools
                  .operations()
                  .failed(
                      databaseId,
                      "engine-too-old",
                      shape.version() + " cannot serve TLS; upgrade the database first",
                      tools.prober().receipt(database)));
    }
    Map<String, String> settings = tools.topology().settings(shape.withFeatures(features));
    tools.doors().redis(database).forEach(door -> tools.redis().configure(door, settings));
    return Next.<Tools>goTo(new AwaitPersistence(databaseId, features))
        .changing(tools.operations().progress(databaseId, "Redis brings its files up to date"));
  }
}
