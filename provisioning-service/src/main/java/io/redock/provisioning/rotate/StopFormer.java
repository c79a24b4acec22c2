package io.redock.provisioning.rotate;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;

/// The former password does not work any more.
public record StopFormer(String databaseId) implements RotatePassword {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone() || !tools.everyNodeRuns(database)) {
      return Next.home();
    }
    Credentials now = database.credentials();
    Credentials alone = Credentials.of(now.password(), now.admin());
    tools.endpoints().redis(database).forEach(endpoint -> tools.redis().admit(endpoint, alone));
    return Next.<Tools>home().changing(tools.databases().formerStopped(databaseId));
  }
}
