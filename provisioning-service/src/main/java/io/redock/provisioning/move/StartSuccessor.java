package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import java.util.Optional;

/// Starts the node that is to take over, beside the one that serves.
///
/// @param target what it is started for
/// @param port where it listens until it takes over
/// @param attempt null if nothing was copied yet
public record StartSuccessor(
    String databaseId,
    Configuration target,
    int port,
    @JsonInclude(JsonInclude.Include.NON_NULL) Attempt attempt)
    implements MoveDatabase {

  public StartSuccessor(String databaseId, Configuration target, int port) {
    this(databaseId, target, port, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || outdated(serving.get(), target)) {
      return turnBack(target);
    }
    HandoverSide.successor(serving.get(), target, port, tools).start();
    return Next.goTo(new FillSuccessor(databaseId, target, port, attempt));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target, attempt == null ? "" : attempt.why());
  }
}
