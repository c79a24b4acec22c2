package io.redock.provisioning.rotate;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.Door;

/// The former password does not work any more.
public record StopFormer(String databaseId) implements RotatePassword {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    Credentials now = database.credentials();
    tools.redis().admit(Door.of(database), Credentials.of(now.password(), now.admin()));
    return Next.<Tools>home().changing(tools.databases().formerStopped(databaseId));
  }
}
