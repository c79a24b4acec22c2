package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.secret.Secrets;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Probes that run in this process, each on a thread of the system: a virtual one would wait its
/// turn behind the work that it measures.
public final class ClientProber implements Prober {

  private static final Logger LOG = Logger.getLogger(ClientProber.class);

  private final Map<String, Probe> probes = new ConcurrentHashMap<>();
  private final Map<String, ClientSnapshots.ClientSnapshot> called = new ConcurrentHashMap<>();
  private final Map<String, Reconnect> reconnects = new ConcurrentHashMap<>();
  private final Secrets secrets;
  private final Supplier<String> authority;
  private final ClientSnapshots snapshots;
  private final InstantSource clock;

  /// @param authority the certificate of who signs the databases' own, in PEM form
  public ClientProber(
      Secrets secrets, Supplier<String> authority, ClientSnapshots snapshots, InstantSource clock) {
    this.secrets = secrets;
    this.authority = authority;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  @Override
  public void watch(Database database) {
    probes.computeIfAbsent(
        database.id(),
        id -> {
          boolean tls = database.status().configuration().features().has(Feature.FORCE_SSL);
          String url = secrets.clearUrl(database.password(), database.address(), tls);
          Trust trust = new Trust(tls ? authority.get() : "");
          return new Probe(new ProbedClient(URI.create(url), trust), "probe-" + id);
        });
  }

  /// Who was cut off already is not there, and would be taken for a stranger.
  @Override
  public void snapshotClients(Database database) {
    called.remove(database.id());
    if (reconnects.containsKey(database.id())) {
      return;
    }
    try {
      called.put(database.id(), snapshots.take(database, ClientSnapshots.MOST));
    } catch (RuntimeException untold) {
      // A change without the names of its clients is better than none.
      LOG.infof(
          "Clients cannot be told databaseId=%s reason=%s", database.id(), untold.getMessage());
    }
  }

  @Override
  public void cut(Database database) {
    ClientSnapshots.ClientSnapshot present = called.remove(database.id());
    if (present != null) {
      ReconnectReport report = new ReconnectReport(present, clock.instant());
      reconnects.put(database.id(), new Reconnect(snapshots, database, report, clock));
    }
  }

  @Override
  public Optional<Receipt> receipt(Database database) {
    Reconnect reconnect = reconnects.get(database.id());
    return Optional.ofNullable(probes.get(database.id()))
        .flatMap(Probe::receipt)
        .map(receipt -> reconnect == null ? receipt : receipt.with(reconnect.told()));
  }

  @Override
  public void leaveOnceTold(String databaseId) {
    Probe probe = probes.get(databaseId);
    if (probe != null && probe.wasTold()) {
      leave(databaseId);
    }
  }

  @Override
  public void leave(String databaseId) {
    called.remove(databaseId);
    Reconnect reconnect = reconnects.remove(databaseId);
    if (reconnect != null) {
      reconnect.stop();
    }
    Probe probe = probes.remove(databaseId);
    if (probe != null) {
      probe.stop();
    }
  }
}
