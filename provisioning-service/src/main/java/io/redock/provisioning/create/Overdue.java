package io.redock.provisioning.create;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.StoreMismatch;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.util.Optional;

/// A creation whose time is over. It may be a database that has served for long: then the tables
/// were restored from a dump that was taken while it was created. So what is there of it is started
/// and asked, again and again, before it is given up.
///
/// @param silences how often nobody answered so far
record Overdue(Database database, int silences, Tools tools) {

  /// So often a creation that was slow has asked long before its time is over.
  static final int SILENCES = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// @return what is to be done instead of that step; nothing if it is to go on
  Optional<Next<Tools>> insteadOf(CreateDatabase step) {
    if (tools.nodes().of(database.id()).isEmpty()) {
      return Optional.of(step.tooLate(tools));
    }
    if (database.wantedGone() || tools.behind(database) || lives()) {
      return Optional.empty();
    }
    if (silences >= SILENCES) {
      return Optional.of(step.tooLate(tools));
    }
    return Optional.of(
        Next.goTo(new AwaitRedis(database.id(), silences + 1), PAUSE, "it is late: " + started()));
  }

  private boolean lives() {
    return tools.redis().answers(database, PATIENCE)
        || tools.redis().life(RedisEndpoint.of(database), Duration.ZERO) == Life.LOADS;
  }

  /// One that cannot be started has a reason, which nobody but it can be blamed for.
  private String started() {
    try {
      tools.nodes().runAll(tools.newborn(database));
      return "nobody answers at the database's URL yet";
    } catch (EngineAway | StoreMismatch notItsFault) {
      throw notItsFault;
    } catch (RuntimeException cannotStart) {
      return "a node cannot be started: " + cannotStart.getMessage();
    }
  }
}
