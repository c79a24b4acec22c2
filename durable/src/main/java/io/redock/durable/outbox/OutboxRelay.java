package io.redock.durable.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.redock.durable.DurableConfig;
import io.redock.durable.store.HomeContext;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.KafkaMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Publishes the outbox, in the order of its rows, and deletes what Kafka has acknowledged. One
/// relay at a time, whichever replica holds the lock, or events of one key could pass each other.
/// Dying between the acknowledgement and the commit publishes a batch again, under the same ids.
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  /// Names the lock among all that PostgreSQL keeps: "outbox" in ASCII.
  private static final long LOCK = 0x6f7574626f78L;

  private final OutboxSignal signal;
  private final Transactions transactions;
  private final KafkaPublisher publisher;
  private final ObjectMapper json;
  private final DurableConfig config;
  private volatile boolean stopped;

  OutboxRelay(
      OutboxSignal signal,
      Transactions transactions,
      KafkaPublisher publisher,
      ObjectMapper json,
      DurableConfig config) {
    this.signal = signal;
    this.transactions = transactions;
    this.publisher = publisher;
    this.json = json;
    this.config = config;
  }

  void start(@Observes StartupEvent started) {
    Thread.ofVirtual().name("outbox-relay").start(this::relay);
  }

  void stop(@Observes ShutdownEvent stopping) {
    stopped = true;
    signal.look();
  }

  private void relay() {
    boolean reported = false;
    while (!stopped) {
      try {
        int published = transactions.commit(this::publishBatch);
        reported = false;
        if (published < BATCH) {
          signal.await(config.scan());
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException away) {
        if (!reported && !stopped) {
          LOG.warnf("Events wait to be published: %s", away.getMessage());
          reported = true;
        }
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

  private Uni<Integer> publishBatch() {
    // What a crash of PostgreSQL makes of a deletion that was not on the disk yet is a repetition,
    // which everyone must bear anyway; so nobody waits for the disk.
    return Rows.query(
            "SELECT pg_try_advisory_xact_lock(:lock), set_config('synchronous_commit', 'off', true)",
            Map.of("lock", LOCK),
            row -> (Boolean) row[0])
        .chain(
            locked ->
                locked.getFirst()
                    ? Rows.query(
                        "SELECT id, topic, key, headers, value FROM outbox ORDER BY id LIMIT "
                            + BATCH,
                        Map.of(),
                        row -> row)
                    : Uni.createFrom().item(List.<Object[]>of()))
        .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : publish(rows));
  }

  private Uni<Integer> publish(List<Object[]> rows) {
    Executor home = HomeContext.current();
    String ids = rows.stream().map(row -> row[0].toString()).collect(Collectors.joining(","));
    // The first goes alone: should Kafka be away, one send waits for it, not a batch of them.
    return inOrder(rows.subList(0, 1))
        .chain(() -> byKey(rows.subList(1, rows.size())))
        .emitOn(home)
        .chain(
            () ->
                // Not "up to the last": a row with a lower id may have been committed meanwhile.
                Rows.update(
                    "DELETE FROM outbox WHERE id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))",
                    Map.of("ids", ids)))
        .replaceWith(rows.size());
  }

  /// Side by side, but for rows of one key.
  private Uni<Void> byKey(List<Object[]> rows) {
    var keys =
        rows.stream()
            .collect(groupingBy(row -> row[1] + " " + row[2], LinkedHashMap::new, toList()));
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join()
            .all(keys.values().stream().map(this::inOrder).toList())
            .andCollectFailures()
            .replaceWithVoid();
  }

  /// Each after the acknowledgement of the one before. A producer that gives up one record goes on
  /// with the next, so that two on their way at once may arrive in either order.
  private Uni<Void> inOrder(List<Object[]> rows) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Object[] row : rows) {
      all = all.chain(() -> publisher.publish(message(row)));
    }
    return all;
  }

  private KafkaMessage message(Object[] row) {
    try {
      return new KafkaMessage(
          (String) row[1],
          (String) row[2],
          json.readValue((String) row[3], HEADERS),
          ((String) row[4]).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("outbox row " + row[0] + " has unreadable headers", notOurs);
    }
  }
}
