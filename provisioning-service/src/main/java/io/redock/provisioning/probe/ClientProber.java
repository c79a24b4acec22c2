package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Probes that run in this process, each on a virtual thread of its own.
public final class ClientProber implements Prober {

  private final Map<String, Probe> probes = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Secrets secrets;
  private final Supplier<String> authority;

  /// @param authority the certificate of who signs the databases' own, in PEM form
  public ClientProber(Vertx vertx, Secrets secrets, Supplier<String> authority) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.authority = authority;
  }

  @Override
  public void watch(Database database) {
    probes.computeIfAbsent(
        database.id(),
        id -> new Probe(new ProbedClient(vertx, secrets, authority, database), "probe-" + id));
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
