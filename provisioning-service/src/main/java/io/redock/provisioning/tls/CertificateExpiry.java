package io.redock.provisioning.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// `redock_certificate_expiry_seconds`: how long the authority's certificate, and the one of a
/// database that ends first, are still valid. Not a number while PostgreSQL does not answer, or
/// no database has one.
@ApplicationScoped
public class CertificateExpiry {

  private static final Logger LOG = Logger.getLogger(CertificateExpiry.class);

  private final PlatformAuthority platform;
  private final Transactions transactions;
  private volatile Instant authority;
  private volatile Instant database;

  CertificateExpiry(
      PlatformAuthority platform,
      Transactions transactions,
      MeterRegistry metrics,
      InstantSource clock) {
    this.platform = platform;
    this.transactions = transactions;
    register(metrics, clock, "authority", () -> authority);
    register(metrics, clock, "database", () -> database);
  }

  private static void register(
      MeterRegistry metrics, InstantSource clock, String of, Supplier<Instant> end) {
    Gauge.builder("redock.certificate.expiry", () -> secondsLeft(end.get(), clock.instant()))
        .description("How long the certificate that ends first is still valid")
        .baseUnit("seconds")
        .tag("of", of)
        .register(metrics);
  }

  private static double secondsLeft(Instant end, Instant now) {
    return end == null ? Double.NaN : Duration.between(now, end).toSeconds();
  }

  /// Its first run also makes the authority, so that no database has to wait for that.
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      authority = platform.get().notAfter();
      database =
          transactions
              .read(
                  () ->
                      Rows.query(
                          "SELECT CAST(extract(epoch FROM not_after) AS bigint) FROM certificate"
                              + " ORDER BY not_after LIMIT 1",
                          Map.of(),
                          row -> Instant.ofEpochSecond(((Number) row[0]).longValue())))
              .stream()
              .findFirst()
              .orElse(null);
    } catch (RuntimeException away) {
      LOG.debugf("Certificates can't be looked at now: %s", away.getMessage());
      database = null;
    }
  }
}
