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
import java.util.stream.Collectors;

/// Switches off what is not to be kept on disk any more. If a snapshot is all that a process will
/// begin with, it must be begun after that: then it has every write that was on disk in the
/// append-only file, which the configuration file names until the snapshot is complete.
public record TakeSnapshot(String databaseId, Features features) implements AdjustDatabase {

  private static final Duration SOON = Duration.ofMillis(100);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Persistence wanted = wanted(serving.get(), tools);
    List<RedisEndpoint> endpoints = tools.endpoints().redis(serving.get());
    endpoints.forEach(endpoint -> tools.redis().switchOff(endpoint, wanted));
    if (!wanted.bySnapshotsAlone()) {
      return Next.goTo(new KeepPersistence(databaseId, features, Map.of()));
    }
    // One that was begun before may lack what was written since.
    if (endpoints.stream().anyMatch(tools.redis()::saves)) {
      return Next.waitFor(SOON, "a snapshot that was begun before comes to its end");
    }
    Map<String, Long> since =
        endpoints.stream().collect(Collectors.toMap(RedisEndpoint::node, tools.redis()::lastSave));
    return Next.goTo(new KeepPersistence(databaseId, features, since));
  }
}
