package io.redock.provisioning.tls;

import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Change;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Certificates in PostgreSQL: table `certificate`.
@ApplicationScoped
public class PostgresCertificates implements Certificates {

  private static final String FIND =
      """
      SELECT serial, authority, chain, key, passphrase,
             CAST(extract(epoch FROM not_before) AS bigint),
             CAST(extract(epoch FROM not_after) AS bigint)
        FROM certificate WHERE database_id = :database
      """;

  private static final String KEEP =
      """
      INSERT INTO certificate
             (database_id, serial, authority, chain, key, passphrase, not_before, not_after, due_at)
      VALUES (:database, :serial, :authority, :chain, :key, :passphrase,
              to_timestamp(CAST(:notBefore AS bigint)), to_timestamp(CAST(:notAfter AS bigint)),
              to_timestamp(CAST(:dueAt AS bigint)))
      ON CONFLICT (database_id) DO UPDATE
         SET serial = EXCLUDED.serial, authority = EXCLUDED.authority, chain = EXCLUDED.chain,
             key = EXCLUDED.key, passphrase = EXCLUDED.passphrase,
             not_before = EXCLUDED.not_before, not_after = EXCLUDED.not_after,
             due_at = EXCLUDED.due_at
      """;

  private final Transactions transactions;
  private final PlatformAuthority authority;
  private final TlsConfig config;
  private final Secrets secrets;
  private final InstantSource clock;

  PostgresCertificates(
      Transactions transactions,
      PlatformAuthority authority,
      TlsConfig config,
      Secrets secrets,
      InstantSource clock) {
    this.transactions = transactions;
    this.authority = authority;
    this.config = config;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Optional<Certificate> find(String databaseId) {
    return transactions
        .read(
            () ->
                Rows.query(
                    FIND, Map.of("database", databaseId), row -> certificate(databaseId, row)))
        .stream()
        .findFirst();
  }

  private static Certificate certificate(String databaseId, Object[] row) {
    return new Certificate(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        StoredSecret.of((String) row[4], SealingContext.certificateKey(databaseId)),
        Instant.ofEpochSecond(((Number) row[5]).longValue()),
        Instant.ofEpochSecond(((Number) row[6]).longValue()));
  }

  @Override
  public List<String> due(Instant now) {
    return transactions.read(
        () ->
            Rows.query(
                "SELECT database_id FROM certificate"
                    + " WHERE due_at <= to_timestamp(CAST(:now AS bigint))",
                Map.of("now", now.getEpochSecond()),
                row -> (String) row[0]));
  }

  @Override
  public Certificate issue(String databaseId, String host) {
    return authority.get().issue(databaseId, host, config.lifetime(), clock.instant(), secrets);
  }

  @Override
  public String authority() {
    return authority.get().pem();
  }

  @Override
  public Change keep(String databaseId, Certificate certificate) {
    Map<String, ?> columns =
        Map.of(
            "database", databaseId,
            "serial", certificate.serial(),
            "authority", certificate.authority(),
            "chain", certificate.chain(),
            "key", certificate.key(),
            "passphrase", certificate.passphrase().text(),
            "notBefore", certificate.notBefore().getEpochSecond(),
            "notAfter", certificate.notAfter().getEpochSecond(),
            "dueAt", certificate.dueAt().getEpochSecond());
    return () -> Rows.update(KEEP, columns).replaceWithVoid();
  }

  @Override
  public Change forget(String databaseId) {
    return () ->
        Rows.update(
                "DELETE FROM certificate WHERE database_id = :database",
                Map.of("database", databaseId))
            .replaceWithVoid();
  }
}
