package io.redock.durable.strand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.DurableConfig;
import io.redock.durable.app.Database;
import io.redock.durable.app.Topic;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.Transactions;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// How long the way is from a wake-up to the event of the step it led to, and what rest costs.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class RoundTripIT {

  private static final Logger LOG = Logger.getLogger("io.redock.figures");
  private static final int TRIPS = 300;
  private static final int WARM_UP = 100;

  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject PostgresStrands strands;
  @Inject DurableConfig config;

  record Clockwork(BlockingQueue<Long> ran, BlockingQueue<Long> committed)
      implements StrandReporter {

    @Override
    public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
      committed.add(System.nanoTime());
    }

    @Override
    public void failed(Strand strand, Exception failure, Duration backOff) {}

    @Override
    public void broke(Strand strand, Error error) {}

    @Override
    public void quarantined(Strand strand) {}

    @Override
    public void late(Strand strand) {}
  }

  @JsonSubTypes(@JsonSubTypes.Type(value = Strike.class, name = "clock.strike"))
  record Strike(String subject) implements Step<Clockwork> {
    @Override
    public Next<Clockwork> run(Clockwork clockwork) {
      clockwork.ran().add(System.nanoTime());
      return Next.<Clockwork>rest().announcing(new DatabaseRecovered(subject, "struck"));
    }
  }

  @Test
  void a_wake_up_becomes_an_event_in_milliseconds_while_ten_thousand_rest() throws Exception {
    // Given
    Database.execute("DELETE FROM strand");
    Database.execute(
        "INSERT INTO strand (subject, step, args) SELECT 'r' || n, 'clock.strike', '{}' FROM generate_series(1, 10000) n");
    Clockwork clockwork = new Clockwork(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
    var catalog = new StepCatalog<Clockwork>(List.of(Strike.class), Strike::new);
    var run =
        new StrandRun<>(
            catalog, strands, () -> clockwork, InstantSource.system(), clockwork, config.lease());
    List<Long> kafka = new ArrayList<>();
    List<Long> wake = new ArrayList<>();
    List<Long> toStep = new ArrayList<>();
    List<Long> toCommit = new ArrayList<>();
    List<Long> toEvent = new ArrayList<>();

    // When
    try (Dispatcher dispatcher = new Dispatcher(strands, run, Turns.of(config)).start();
        Topic.Tail tail = Topic.tail("databases")) {
      transactions.commit(
          () -> strands.begin("clock", "clock.strike", "{\"subject\":\"clock\"}", ""));
      dispatcher.look();
      clockwork.ran().poll(1, TimeUnit.MINUTES);
      clockwork.committed().poll(1, TimeUnit.MINUTES);
      tail.await("clock");
      for (int trip = 0; trip < TRIPS; trip++) {
        long start = System.nanoTime();
        transactions.commit(() -> strands.wake("clock"));
        long woken = System.nanoTime();
        dispatcher.look();
        long ran = clockwork.ran().poll(1, TimeUnit.MINUTES);
        long committed = clockwork.committed().poll(1, TimeUnit.MINUTES);
        long told = tail.await("clock");
        if (trip >= WARM_UP) {
          wake.add(woken - start);
          toStep.add(ran - woken);
          toCommit.add(committed - ran);
          toEvent.add(told - committed);
        }
      }
      for (int trip = 0; trip < TRIPS; trip++) {
        long start = System.nanoTime();
        tail.send(new ProducerRecord<>("databases", "alone", new byte[300]));
        kafka.add(tail.await("alone") - start);
      }
    }

    // Then
    LOG.infof(
        "p50 of %d trips: wake-up committed %.1f ms, step runs %.1f ms, committed %.1f ms, event read %.1f ms later; Kafka alone %.1f ms",
        wake.size(), p50(wake), p50(toStep), p50(toCommit), p50(toEvent), p50(kafka));
    assertThat(p50(wake) + p50(toStep) + p50(toCommit) + p50(toEvent)).isLessThan(500);
    // What PostgreSQL knows of the table may be from a test before.
    Database.execute("ANALYZE strand");
    assertThat(
            String.join(
                "\n",
                Database.query(
                    "EXPLAIN SELECT subject FROM strand WHERE wake_at <= now() ORDER BY wake_at")))
        .contains("strand_due");
  }

  @Test
  void looking_for_work_costs_next_to_nothing() {
    // Given
    Database.execute("DELETE FROM strand");
    List<Long> empty = looks();
    Database.execute(
        "INSERT INTO strand (subject, step, args) SELECT 'r' || n, 'clock.strike', '{}' FROM generate_series(1, 10000) n");
    Database.execute("ANALYZE strand");

    // When
    List<Long> resting = looks();

    // Then
    LOG.infof(
        "p50 of a look: %.2f ms with no strand, %.2f ms with 10000 at rest",
        p50(empty), p50(resting));
    assertThat(p50(resting)).isLessThan(50);
  }

  private List<Long> looks() {
    List<Long> looks = new ArrayList<>();
    for (int i = 0; i < TRIPS; i++) {
      long start = System.nanoTime();
      strands.claim(Map.of("", 8, StrandStore.SUSPECTS, 1), Duration.ofSeconds(30));
      looks.add(System.nanoTime() - start);
    }
    return looks.subList(WARM_UP, TRIPS);
  }

  private static double p50(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
  }
}
