package io.redock.provisioning.renew;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.events.database.ConnectionChanged;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.Optional;

/// A certificate is replaced long before it ends, or when the operator gave another authority,
/// while Redis runs: new connections see the new one, open ones stay. Done twice, the second one
/// stays.
@JsonSubTypes(@JsonSubTypes.Type(value = RenewCertificate.class, name = "renew.renew-certificate"))
public record RenewCertificate(String databaseId) implements Alteration {

  @Override
  public Next<Tools> run(Tools tools) {
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Certificate next = tools.certificates().issue(databaseId, database.address().host());
    if (tools.topology().version(database.fact().shape().version()).tls()) {
      tools.nodes().write(database.node(), next.files());
      tools.redis().serveTls(Door.of(database), next, database.address().tlsPort());
    }
    Optional<String> trusted = tools.certificates().find(databaseId).map(Certificate::authority);
    Next<Tools> home = Next.<Tools>home().changing(tools.certificates().keep(databaseId, next));
    boolean tls = database.fact().shape().features().has(Feature.FORCE_SSL);
    return trusted.filter(next.authority()::equals).isPresent()
        ? home
        : home.announcing(
            new ConnectionChanged(
                databaseId,
                database.appId(),
                database.appName(),
                tools.secrets().url(database.password(), database.address(), tls),
                next.authority()));
  }

  @Override
  public Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }
}
