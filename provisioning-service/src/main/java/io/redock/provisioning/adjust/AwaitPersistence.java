package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Features;
import java.time.Duration;
import java.util.Optional;

/// An append-only file that was switched on is complete only when its first rewrite is.
public record AwaitPersistence(String databaseId, Features features) implements AdjustDatabase {

  private static final Duration SOON = Duration.ofMillis(100);

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    return tools.doors().redis(serving.get()).stream().allMatch(tools.redis()::settled)
        ? Next.goTo(new SwitchPorts(databaseId, features))
        : Next.waitFor(SOON, "the append-only file is being written");
  }
}
