package io.redock.provisioning.secret;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.sealing.Resealing;
import io.redock.durable.sealing.SealedColumn;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// After a start, and each hour, what rests under an old key is sealed anew.
@ApplicationScoped
class ResealSecrets {

  private final Resealing resealing;
  private final AtomicInteger unreadable = new AtomicInteger();

  ResealSecrets(Transactions transactions, SealingKeys keys, MeterRegistry metrics) {
    this.resealing = new Resealing(transactions, keys, columns().toList());
    metrics.gauge("redock.secrets.unreadable", unreadable);
  }

  private static Stream<SealedColumn> columns() {
    return Stream.of(
        password("password"),
        password("next_password"),
        password("former_password"),
        new SealedColumn("database", "id", "id", "admin_password", SealingContext::admin),
        new SealedColumn(
            "certificate",
            "database_id",
            "database_id",
            "passphrase",
            SealingContext::certificateKey),
        new SealedColumn(
            "authority",
            "certificate",
            "certificate",
            "key",
            alone -> SealingContext.authorityKey()));
  }

  private static SealedColumn password(String column) {
    return new SealedColumn("database", "id", "id", column, SealingContext::password);
  }

  @Scheduled(every = "1h", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reseal() {
    unreadable.set(resealing.run().unreadable());
  }
}
