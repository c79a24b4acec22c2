package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Once everything is on disk, the configuration file says so: whoever is started from it begins
/// with all the data. A process that died before began with the former file, and is told again.
///
/// @param since when each node that needs a newer snapshot has taken its last one, in seconds
public record KeepPersistence(String databaseId, Features features, Map<String, Long> since)
    implements AdjustDatabase {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LATER = Duration.ofSeconds(5);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Persistence wanted = wanted(database, tools);
    List<RedisEndpoint> endpoints = tools.endpoints().redis(database);
    if (!endpoints.stream().allMatch(endpoint -> tools.redis().keeps(endpoint, wanted))) {
      return Next.goTo(new AwaitPersistence(databaseId, features));
    }
    List<RedisEndpoint> without =
        endpoints.stream()
            .filter(endpoint -> since.containsKey(endpoint.node()))
            .filter(endpoint -> tools.redis().lastSave(endpoint) <= since.get(endpoint.node()))
            .toList();
    if (!without.isEmpty()) {
      boolean failed = !without.stream().allMatch(tools.redis()::snapshotSucceeds);
      without.stream()
          .filter(endpoint -> !tools.redis().saves(endpoint))
          .forEach(tools.redis()::snapshot);
      return Next.waitFor(failed ? LATER : SOON, "a snapshot is being written");
    }
    endpoints.forEach(tools.redis()::keepAsItIs);
    if (!endpoints.stream().allMatch(endpoint -> tools.redis().keeps(endpoint, wanted))) {
      // It had been started anew just before, and wrote down what its former file said.
      return Next.goTo(new AwaitPersistence(databaseId, features));
    }
    return features.equals(database.status().configuration().features())
        ? Next.home()
        : Next.goTo(new SwitchPorts(databaseId, features));
  }
}
