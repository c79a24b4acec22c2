package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells Redis what to do when it is full. What it keeps on disk, if that changes, comes next.
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
    Configuration configuration = database.status().configuration();
    if (features.has(Feature.FORCE_SSL)
        && !tools.topology().version(configuration.version()).tls()) {
      return Next.<Tools>home()
          .changing(tools.databases().keepFeatures(databaseId, features))
          .changing(
              tools
                  .operations()
                  .failed(
                      databaseId,
                      "engine-too-old",
                      configuration.version() + " cannot serve TLS; upgrade the database first",
                      tools.prober().receipt(database)));
    }
    Configuration wanted = configuration.withFeatures(features);
    List<RedisEndpoint> endpoints = tools.endpoints().redis(database);
    Map<String, String> settings = tools.topology().settings(wanted);
    endpoints.forEach(endpoint -> tools.redis().configure(endpoint, settings));
    Persistence kept = tools.topology().persistence(wanted);
    if (kept.equals(tools.topology().persistence(configuration))
        && endpoints.stream().allMatch(endpoint -> tools.redis().keeps(endpoint, kept))) {
      return Next.goTo(new SwitchPorts(databaseId, features));
    }
    return Next.<Tools>goTo(new AwaitPersistence(databaseId, features))
        .changing(tools.operations().progress(databaseId, "Redis brings its files up to date"));
  }
}
