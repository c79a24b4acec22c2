package io.redock.provisioning.rotate;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Lets the next password in beside the present one. A former one from an earlier rotation stops.
public record AdmitBoth(String databaseId) implements RotatePassword {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty() || serving.get().credentials().next() == null) {
      return Next.home();
    }
    Database database = serving.get();
    Credentials now = database.credentials();
    Instant until =
        tools
            .clock()
            .instant()
            .plus(tools.retention().formerPassword())
            .truncatedTo(ChronoUnit.SECONDS);
    Credentials both = new Credentials(now.next(), now.admin(), null, now.password(), until);
    tools.endpoints().redis(database).forEach(endpoint -> tools.redis().admit(endpoint, both));
    boolean tls = database.status().configuration().features().has(Feature.FORCE_SSL);
    return Next.<Tools>home()
        .changing(tools.databases().rotated(databaseId, until))
        .changing(
            tools
                .operations()
                .done(
                    databaseId,
                    "the new password works; the former one stops at " + until,
                    tools.prober().receipt(database)))
        .announcing(connectionChanged(database, now.next(), tls, tools));
  }
}
