package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.secret.Secrets;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Probes that run in this process, each on a thread of the system: a virtual one would wait its
/// turn behind the work that it measures.
public final class ClientProber implements Prober {

  private final Map<String, Probe> probes = new ConcurrentHashMap<>();
  private final Secrets secrets;
  private final Supplier<String> authority;

  /// @param authority the certificate of who signs the databases' own, in PEM form
  public ClientProber(Secrets secrets, Supplier<String> authority) {
    this.secrets = secrets;
    this.authority = authority;
  }

  @Override
  public void watch(Database database) {
    probes.computeIfAbsent(
        database.id(),
        id -> {
          boolean tls = database.fact().shape().features().has(Feature.FORCE_SSL);
          String url = secrets.open(secrets.url(database.password(), database.address(), tls));
          Trust trust = new Trust(tls ? authority.get() : "");
          return new Probe(new ProbedClient(URI.create(url), trust), "probe-" + id);
        });
  }

  @Override
  public Optional<Receipt> receipt(Database database) {
    return Optional.ofNullable(probes.get(database.id())).map(Probe::receipt);
  }

  @Override
  public void leave(String databaseId) {
    Probe probe = probes.remove(databaseId);
    if (probe != null) {
      probe.stop();
    }
  }
}
