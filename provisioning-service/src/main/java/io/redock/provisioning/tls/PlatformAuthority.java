package io.redock.provisioning.tls;

import io.quarkus.runtime.StartupEvent;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The authority that is given, or else the one in table `authority`. It is made by whoever asks
/// first; replicas that ask at the same moment get the same, because the table has room for one.
@ApplicationScoped
public class PlatformAuthority {

  private static final Logger LOG = Logger.getLogger(PlatformAuthority.class);

  private static final String KEEP =
      "INSERT INTO authority (certificate, key) VALUES (:certificate, :key) ON CONFLICT DO NOTHING";

  private final TlsConfig config;
  private final String stack;
  private final Secrets secrets;
  private final Transactions transactions;
  private final InstantSource clock;
  private volatile Authority known;

  PlatformAuthority(
      TlsConfig config,
      @ConfigProperty(name = "redock.node.stack") String stack,
      Secrets secrets,
      Transactions transactions,
      InstantSource clock) {
    this.config = config;
    this.stack = stack;
    this.secrets = secrets;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What is given must be right from the start; it needs no table.
  void start(@Observes StartupEvent started) {
    GivenAuthority.read(config.caCertificate(), config.caKey(), clock.instant())
        .ifPresent(given -> known = given);
  }

  public Authority get() {
    if (known == null) {
      known = kept().orElseGet(this::make);
    }
    return known;
  }

  private Authority make() {
    Authority made = Authority.make("Redock CA " + stack, clock.instant());
    Map<String, String> columns =
        Map.of(
            "certificate",
            made.pem(),
            "key",
            secrets.seal(made.keyPem(), SealingContext.authorityKey()).text());
    if (transactions.commit(() -> Rows.update(KEEP, columns)) > 0) {
      LOG.infof("Authority made name=%s notAfter=%s", made, made.notAfter());
    }
    return kept().orElseThrow();
  }

  private Optional<Authority> kept() {
    return transactions
        .read(() -> Rows.query("SELECT certificate, key FROM authority", Map.of(), this::authority))
        .stream()
        .findFirst();
  }

  private Authority authority(Object[] row) {
    return Authority.read(
        (String) row[0],
        secrets.open(StoredSecret.of((String) row[1], SealingContext.authorityKey())));
  }
}
