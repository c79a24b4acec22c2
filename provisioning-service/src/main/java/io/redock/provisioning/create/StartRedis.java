package io.redock.provisioning.create;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import java.util.Optional;

/// Starts every node that does not run yet, and without which the database would not serve.
///
/// @param silences how often nobody answered so far
public record StartRedis(String databaseId, @JsonInclude(NON_DEFAULT) int silences)
    implements CreateDatabase {

  public StartRedis(String databaseId) {
    this(databaseId, 0);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone() || tools.behind(database)) {
      return Next.home();
    }
    tools.nodes().runAll(tools.newborn(database));
    return Next.goTo(new AwaitRedis(databaseId, silences));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    return new Overdue(database, silences, tools).insteadOf(this);
  }
}
