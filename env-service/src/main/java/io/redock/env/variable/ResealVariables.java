package io.redock.env.variable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.sealing.Resealing;
import io.redock.durable.sealing.SealedColumn;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// After a start, and each hour, what rests under an old key is sealed anew.
@ApplicationScoped
class ResealVariables {

  private final Resealing resealing;
  private final AtomicInteger unreadable = new AtomicInteger();

  ResealVariables(Transactions transactions, SealingKeys keys, MeterRegistry metrics) {
    this.resealing =
        new Resealing(transactions, keys, List.of(column("value"), column("covered_value")));
    metrics.gauge("redock.secrets.unreadable", unreadable);
  }

  private static SealedColumn column(String name) {
    return new SealedColumn("variable", "id", "app_id", name, SealingContext::variable);
  }

  @Scheduled(every = "1h", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reseal() {
    unreadable.set(resealing.run().unreadable());
  }
}
