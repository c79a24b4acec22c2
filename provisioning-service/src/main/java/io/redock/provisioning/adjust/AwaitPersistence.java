package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Switches on what is to be kept on disk. An append-only file is complete only when its first
/// rewrite is; a process that died before began with what its file names, and is told again.
public record AwaitPersistence(String databaseId, Features features) implements AdjustDatabase {

  private static final Duration SOON = Duration.ofMillis(100);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Persistence wanted = wanted(serving.get(), tools);
    List<RedisEndpoint> endpoints = tools.endpoints().redis(serving.get());
    endpoints.forEach(endpoint -> tools.redis().switchOn(endpoint, wanted));
    return !wanted.appendOnly() || endpoints.stream().allMatch(tools.redis()::settled)
        ? Next.goTo(new TakeSnapshot(databaseId, features))
        : Next.waitFor(SOON, "the append-only file is being written");
  }
}
