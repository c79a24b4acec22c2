package io.redock.durable.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.redock.durable.DurableConfig;
import io.redock.durable.store.HomeContext;
import io.redock.durable.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Publishes the outbox, each key in the order of its rows, and deletes what Kafka has
/// acknowledged. One relay at a time, whichever replica holds the lock, or events of one key could
/// pass each other. Dying between the acknowledgement and the commit publishes a batch again, under
/// the same ids.
///
/// A row that Kafka refuses holds back its key and no other. After some tries it is set aside, and
/// its key waits for a person: what comes behind it may make no sense without it.
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private final OutboxSignal signal;
  private final Transactions transactions;
  private final KafkaPublisher publisher;
  private final ObjectMapper json;
  private final DurableConfig config;
  private final MeterRegistry metrics;
  private final BooleanSupplier open;
  private final OutboxTable table;
  private final Away storeAway = new Away();
  private final Away kafkaAway = new Away();

  /// Whether Kafka acknowledged anything the last time it was asked.
  private volatile boolean answering;

  private volatile boolean stopped;

  OutboxRelay(
      OutboxSignal signal,
      Transactions transactions,
      KafkaPublisher publisher,
      ObjectMapper json,
      DurableConfig config,
      MeterRegistry metrics,
      Instance<OutboxGate> gate) {
    this.signal = signal;
    this.transactions = transactions;
    this.publisher = publisher;
    this.json = json;
    this.config = config;
    this.metrics = metrics;
    this.open = () -> gate.isUnsatisfied() || gate.get().open();
    this.table = new OutboxTable(config);
  }

  void start(@Observes StartupEvent started) {
    Thread.ofVirtual().name("outbox-relay").start(this::relay);
  }

  void stop(@Observes ShutdownEvent stopping) {
    stopped = true;
    signal.look();
  }

  private void relay() {
    while (!stopped) {
      try {
        if (!open.getAsBoolean()) {
          signal.await(config.scan());
          continue;
        }
        List<Outcome> outcomes = transactions.commit(this::publishBatch);
        storeAway.over();
        outcomes.forEach(this::tell);
        Optional<String> away = away(outcomes);
        away.ifPresent(kafkaAway::seen);
        if (outcomes.isEmpty() || away.isPresent()) {
          signal.await(config.scan());
        } else {
          kafkaAway.over();
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException unanswered) {
        storeAway.seen(String.valueOf(unanswered.getMessage()));
        pause();
      }
    }
  }

  private void pause() {
    try {
      signal.await(config.scan());
    } catch (InterruptedException interrupted) {
      stopped = true;
    }
  }

  private static Optional<String> away(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(each -> each instanceof Outcome.Waits(var _, var why) ? Stream.of(why) : null)
        .findFirst();
  }

  /// Something that is away. It is told once, until it is back.
  private final class Away {
    private boolean told;

    void seen(String why) {
      if (!told && !stopped) {
        LOG.warnf("Events wait to be published: %s", why);
      }
      told = true;
    }

    void over() {
      told = false;
    }
  }

  private void tell(Outcome outcome) {
    if (outcome instanceof Outcome.Refused(OutboxRow row, String because)) {
      metrics.counter("redock.outbox.refusals", "topic", row.topic()).increment();
      LOG.warnf(
          table.isLast(row)
              ? "Event set aside, a human must look and release it id=%d topic=%s key=%s tries=%d: %s"
              : "Event refused id=%d topic=%s key=%s tries=%d: %s",
          row.id(),
          row.topic(),
          row.key(),
          row.refusals() + 1,
          because);
    }
  }

  private Uni<List<Outcome>> publishBatch() {
    return table
        .next()
        .chain(
            rows -> {
              Executor home = HomeContext.current();
              return publish(rows).emitOn(home).call(this::settle);
            });
  }

  private Uni<List<Outcome>> publish(List<OutboxRow> rows) {
    if (answering || rows.size() < 2) {
      return byKey(rows);
    }
    // The first goes alone: should Kafka be away, one send waits for it, not a batch of them.
    return byKey(rows.subList(0, 1))
        .chain(
            first ->
                away(first).isPresent()
                    ? Uni.createFrom().item(first)
                    : byKey(behind(first, rows)).map(others -> join(List.of(first, others))));
  }

  /// The others, but those of a key that is held back from now on.
  private static List<OutboxRow> behind(List<Outcome> first, List<OutboxRow> rows) {
    OutboxRow lead = rows.getFirst();
    boolean held = !(first.getFirst() instanceof Outcome.Published);
    return rows.stream()
        .skip(1)
        .filter(row -> !(held && row.order().equals(lead.order())))
        .toList();
  }

  /// Side by side, but for rows of one key.
  private Uni<List<Outcome>> byKey(List<OutboxRow> rows) {
    var keys = rows.stream().collect(groupingBy(OutboxRow::order, LinkedHashMap::new, toList()));
    return keys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join()
            .all(keys.values().stream().map(this::inOrder).toList())
            .andFailFast()
            .map(OutboxRelay::join);
  }

  private static List<Outcome> join(List<List<Outcome>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  /// Each after the acknowledgement of the one before, and none after one that was not published.
  /// A producer that gives up one record goes on with the next, so that two on their way at once
  /// may arrive in either order.
  private Uni<List<Outcome>> inOrder(List<OutboxRow> rows) {
    Uni<List<Outcome>> all = Uni.createFrom().item(new ArrayList<>());
    for (OutboxRow row : rows) {
      all =
          all.chain(
              before ->
                  before.isEmpty() || before.getLast() instanceof Outcome.Published
                      ? send(row).invoke(outcome -> before.add(outcome)).replaceWith(before)
                      : Uni.createFrom().item(before));
    }
    return all;
  }

  private Uni<Outcome> send(OutboxRow row) {
    return Uni.createFrom()
        .deferred(() -> publisher.publish(row.message(json)))
        .onItemOrFailure()
        .transform((_, failure) -> Outcome.of(row, failure));
  }

  private Uni<Void> settle(List<Outcome> outcomes) {
    if (!outcomes.isEmpty()) {
      answering = outcomes.stream().anyMatch(Outcome.Published.class::isInstance);
    }
    List<OutboxRow> published = new ArrayList<>();
    List<OutboxRow> waiting = new ArrayList<>();
    Uni<Void> refusals = Uni.createFrom().voidItem();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Published(OutboxRow row) -> published.add(row);
        case Outcome.Waits(OutboxRow row, String _) -> waiting.add(row);
        case Outcome.Refused(OutboxRow row, String because) ->
            refusals = refusals.chain(() -> table.refused(row, because));
      }
    }
    return refusals.chain(() -> table.delete(published)).chain(() -> table.holdBack(waiting));
  }
}
