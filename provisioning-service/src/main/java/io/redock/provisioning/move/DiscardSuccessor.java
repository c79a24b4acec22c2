package io.redock.provisioning.move;

import io.redock.durable.strand.Next;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import java.util.Optional;

/// Ends a copy that endangers the present node, by taking away who gets it. Whoever comes next has
/// a number of its own already, so should we die here, this one is not begun once more.
///
/// @param attempt the next one, for later
public record DiscardSuccessor(String databaseId, Configuration target, int port, Attempt attempt)
    implements MoveDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || tools.behind(serving.get())) {
      return turnBack(target);
    }
    // Its process may be busy with what it has got: it is told nothing any more.
    LeftBehind.removeSuccessors(serving.get(), tools);
    return Next.<Tools>goTo(
            new FillSuccessor(databaseId, target, port, attempt), attempt.pause(), attempt.words())
        .changing(tools.operations().progress(databaseId, attempt.words()));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tooLate(target, attempt.why());
  }
}
