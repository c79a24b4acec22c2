package io.redock.durable.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.redock.durable.DurableConfig;
import io.redock.durable.app.Database;
import io.redock.durable.app.Gate;
import io.redock.durable.app.Note;
import io.redock.durable.app.Topic;
import io.redock.durable.store.HomeContext;
import io.redock.durable.store.Transactions;
import io.redock.events.Event;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class OutboxIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String test = UUID.randomUUID().toString();

  @Inject Outbox outbox;
  @Inject OutboxSignal signal;
  @Inject Transactions transactions;
  @Inject KafkaPublisher publisher;
  @Inject ObjectMapper json;
  @Inject DurableConfig config;
  @Inject MeterRegistry metrics;
  @Inject Instance<OutboxGate> gates;
  @Inject Gate gate;
  @Inject @Readiness OutboxGauges gauges;

  @AfterEach
  void nothing_waits_for_a_person() {
    Database.execute("DELETE FROM outbox WHERE set_aside_at IS NOT NULL");
  }

  @Test
  void what_was_rolled_back_is_not_published() {
    // Given
    Uni<Void> broken = Uni.createFrom().failure(new IllegalStateException("no"));

    // When
    assertThatThrownBy(() -> transactions.commit(() -> tell("a", 1).chain(() -> broken)))
        .hasMessage("no");
    commit(tell("a", 2));

    // Then
    assertThat(published(1)).extracting(this::number).containsExactly("2");
  }

  @Test
  void a_change_and_its_events_commit_together() {
    // When
    transactions.commit(
        () -> Note.of(test).persist().chain(() -> tell("a", 1)).chain(() -> tell("a", 2)));
    outbox.committed();

    // Then
    assertThat(published(2)).extracting(this::number).containsExactly("1", "2");
    assertThat(Database.query("SELECT text FROM note WHERE text = '" + test + "'")).hasSize(1);
    awaitEmpty();
  }

  @Test
  void everything_is_published_in_order_per_key_though_kafka_is_killed() {
    // Given: two relays, three keys, many transactions
    OutboxRelay second =
        new OutboxRelay(signal, transactions, publisher, json, config, metrics, gates);
    second.start(null);
    int numbers = 150;
    for (int n = 0; n < numbers; n++) {
      if (n == 50) {
        LocalInfrastructure.kafka().kill();
      }
      int number = n;
      for (String key : List.of("a", "b", "c")) {
        transactions.commit(() -> tell(key, number));
      }
      outbox.committed();
    }

    // When
    LocalInfrastructure.kafka().restart();
    awaitEmpty();
    second.stop(null);

    // Then
    List<String> expected = IntStream.range(0, numbers).mapToObj(String::valueOf).toList();
    Map<String, List<String>> firstTimes = new LinkedHashMap<>();
    Map<String, String> ids = new LinkedHashMap<>();
    for (var record : published(3 * numbers)) {
      String event = record.key() + number(record);
      String id = Topic.header(record, "ce_id");
      if (ids.putIfAbsent(event, id) == null) {
        firstTimes.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(number(record));
      }
      assertThat(ids).containsEntry(event, id);
    }
    assertThat(firstTimes)
        .hasSize(3)
        .allSatisfy((key, found) -> assertThat(found).isEqualTo(expected));
    assertThat(ids.values()).doesNotHaveDuplicates();
  }

  /// The outbox of a store that is not the service's own, or of which that is not known yet.
  @Test
  void nothing_is_published_while_the_gate_is_closed() {
    // Given
    commit(tell("a", 1));
    assertThat(published(1)).hasSize(1);
    gate.close();

    // When
    try {
      commit(tell("a", 2));
      int before = gate.refusals();
      await().atMost(PATIENCE).until(() -> gate.refusals() > before + 2);

      // Then
      assertThat(waiting("a")).hasSize(1);
    } finally {
      gate.reopen();
    }
    assertThat(published(2)).extracting(this::number).containsExactly("1", "2");
    awaitEmpty();
  }

  @Test
  void an_event_that_commits_late_with_a_low_id_is_not_forgotten() throws Exception {
    // Given
    CompletableFuture<Void> told = new CompletableFuture<>();
    CompletableFuture<Void> othersWent = new CompletableFuture<>();
    Thread late =
        Thread.ofVirtual()
            .start(
                () -> {
                  transactions.commit(
                      () -> {
                        Executor home = HomeContext.current();
                        return tell("late", 1)
                            .invoke(() -> told.complete(null))
                            .chain(() -> Uni.createFrom().completionStage(othersWent).emitOn(home));
                      });
                  outbox.committed();
                });
    told.get(1, TimeUnit.MINUTES);

    // When
    for (int n = 0; n < 5; n++) {
      commit(tell("early", n));
    }
    assertThat(published(5)).extracting(ConsumerRecord::key).containsOnly(key("early"));
    othersWent.complete(null);
    late.join();

    // Then
    assertThat(published(6)).extracting(ConsumerRecord::key).contains(key("late"));
  }

  @Test
  void an_event_that_nobody_would_read_is_refused_with_its_change() {
    // Given
    List<Event> large = List.of(new DatabaseRecovered(key("large"), "x".repeat(300_000)));

    // When
    assertThatThrownBy(
            () -> transactions.commit(() -> Note.of(test).persist().chain(() -> outbox.add(large))))
        // Then
        .isInstanceOf(UnpublishableEvent.class)
        .hasMessageStartingWith("event redock.DatabaseRecovered.v1 cannot be published: ")
        .hasMessageContaining("at most 262144 are read");
    assertThat(Database.query("SELECT text FROM note WHERE text = '" + test + "'")).isEmpty();
    assertThat(waiting("large")).isEmpty();
  }

  @Test
  void a_row_that_kafka_refuses_holds_back_its_key_alone_and_is_set_aside() {
    // Given: what an older version let in
    insert("stuck", "{}", "repeat('x', 2000000)");
    commit(tell("stuck", 1));

    // When
    commitEach("other", 0, 50);
    await().atMost(PATIENCE).until(() -> setAside("stuck").size() == 1);
    commitEach("other", 50, 60);

    // Then
    List<String> expected = IntStream.range(0, 60).mapToObj(String::valueOf).toList();
    assertThat(published(60)).extracting(this::number).containsExactlyElementsOf(expected);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Database.query("SELECT id FROM outbox")).hasSize(2));
    assertThat(waiting("stuck")).hasSize(2);
    assertThat(setAside("stuck").getFirst()).contains("2000").contains("larger than");
    assertThat(seen("redock.outbox.set.aside")).isEqualTo(1);
    assertThat(seen("redock.outbox.waiting")).isEqualTo(2);
    assertThat(seen("redock.outbox.oldest.seconds")).isPositive();
    assertThat(gauges.call().getData().orElseThrow()).containsEntry("set-aside", "1");
  }

  @Test
  void what_is_released_goes_before_what_waited_behind_it() {
    // Given
    insert("stuck", "{}", "repeat('x', 2000000)");
    commit(tell("stuck", 1));
    await().atMost(PATIENCE).until(() -> setAside("stuck").size() == 1);

    // When: whatever was in its way is gone
    Database.execute(
        "UPDATE outbox SET value = '{\"appId\":\"n0\"}', refusals = 0, not_before = NULL,"
            + " set_aside_at = NULL WHERE set_aside_at IS NOT NULL");

    // Then
    assertThat(published(2)).extracting(this::number).containsExactly("0", "1");
    awaitEmpty();
  }

  @Test
  void what_is_discarded_lets_go_what_waited_behind_it() {
    // Given: a row that cannot even be read
    insert("unreadable", "no headers", "'{}'");
    commit(tell("unreadable", 1));
    commit(tell("other", 2));
    await().atMost(PATIENCE).until(() -> setAside("unreadable").size() == 1);
    assertThat(published(1)).extracting(this::number).containsExactly("2");

    // When
    Database.execute("DELETE FROM outbox WHERE set_aside_at IS NOT NULL");

    // Then
    assertThat(published(2)).extracting(this::number).containsExactlyInAnyOrder("2", "1");
    awaitEmpty();
  }

  @Test
  void a_thousand_rows_of_a_key_that_is_held_back_are_in_nobodys_way() {
    // Given
    insert("stuck", "{}", "repeat('x', 2000000)");
    Database.execute(
        "INSERT INTO outbox (topic, key, headers, value) SELECT 'databases', '"
            + key("stuck")
            + "', '{}', '{}' FROM generate_series(1, 1000)");

    // When
    commitEach("other", 0, 10);

    // Then
    assertThat(published(10)).extracting(ConsumerRecord::key).containsOnly(key("other"));
    await().atMost(PATIENCE).until(() -> setAside("stuck").size() == 1);
    Database.execute("DELETE FROM outbox WHERE key = '" + key("stuck") + "'");
  }

  private void commitEach(String key, int from, int to) {
    for (int n = from; n < to; n++) {
      commit(tell(key, n));
    }
  }

  private void insert(String key, String headers, String value) {
    Database.execute(
        "INSERT INTO outbox (topic, key, headers, value) VALUES ('databases', '%s', '%s', %s)"
            .formatted(key(key), headers, value));
    outbox.committed();
  }

  private List<String> waiting(String key) {
    return Database.query("SELECT id FROM outbox WHERE key = '" + key(key) + "'");
  }

  private List<String> setAside(String key) {
    return Database.query(
        "SELECT problem FROM outbox WHERE set_aside_at IS NOT NULL AND key = '" + key(key) + "'");
  }

  private double seen(String gauge) {
    try {
      VertxContextSupport.subscribeAndAwait(gauges::look);
    } catch (Throwable failed) {
      throw new AssertionError(failed);
    }
    return metrics.get(gauge).gauge().value();
  }

  private Uni<Void> tell(String key, int number) {
    return Uni.createFrom()
        .deferred(() -> outbox.add(List.<Event>of(new DatabaseRecovered(key(key), "n" + number))));
  }

  private String key(String key) {
    return key + "-" + test;
  }

  private void commit(Uni<Void> work) {
    transactions.commit(() -> work);
    outbox.committed();
  }

  private List<ConsumerRecord<String, byte[]>> published(int atLeast) {
    return Topic.read("databases", record -> record.key().endsWith(test), atLeast);
  }

  private String number(ConsumerRecord<String, byte[]> record) {
    return new String(record.value()).replaceAll(".*\"appId\":\"n(.*?)\".*", "$1");
  }

  private static void awaitEmpty() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Database.query("SELECT id FROM outbox")).isEmpty());
  }
}
