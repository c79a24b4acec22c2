package io.redock.provisioning.renew;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.events.database.ConnectionChanged;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.redis.RedisEndpoint;
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
    sentinelTakenAway(tools);
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    Certificate next = tools.certificates().issue(databaseId, database.address().host());
    boolean cluster = tools.topology().clustered(database.status().configuration());
    if (tools.topology().version(database.status().configuration().version()).tls()) {
      for (RedisEndpoint endpoint : tools.endpoints().redis(database)) {
        tools.nodes().write(endpoint.node(), next.files());
        tools
            .redis()
            .serveTls(endpoint, next, cluster ? Cluster.PORT : database.address().tlsPort());
      }
    }
    if (cluster) {
      renewOthers(database, next, tools);
    }
    Optional<String> trusted = tools.certificates().find(databaseId).map(Certificate::authority);
    Next<Tools> home = Next.<Tools>home().changing(tools.certificates().keep(databaseId, next));
    boolean tls = database.status().configuration().features().has(Feature.FORCE_SSL);
    return trusted.filter(next.authority()::equals).isPresent()
        ? home
        : home.announcing(
            new ConnectionChanged(
                databaseId,
                database.appId(),
                database.appName(),
                tools
                    .secrets()
                    .url(database.password(), database.connection(), database.address(), tls),
                next.authority()));
  }

  /// One that was taken away just before we died comes back.
  private void sentinelTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone() && tools.topology().clustered(database.status().configuration())) {
      tools.nodes().runAll(tools.wanted(database));
    }
  }

  /// Sentinels read theirs only when they start; one after the other, two are always there.
  private static void renewOthers(Database database, Certificate next, Tools tools) {
    Configuration configuration = database.status().configuration();
    tools.topology().cluster(database, configuration, next, Topology.PATIENCE).stream()
        .filter(spec -> spec.role().equals("sentinel"))
        .forEach(
            sentinel -> {
              tools.nodes().retire(sentinel.name());
              tools.nodes().run(sentinel);
            });
    tools
        .topology()
        .proxies(database, configuration, next)
        .forEach(spec -> tools.nodes().write(spec.name(), spec.secretFiles()));
    tools.proxies().renew(database, next);
  }

  @Override
  public Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }
}
