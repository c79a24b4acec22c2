package io.redock.durable.strand;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.DurableConfig;
import io.redock.durable.app.Database;
import io.redock.durable.app.Note;
import io.redock.durable.app.Topic;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class PostgresStrandsIT extends StrandStoreContract {

  @Inject Outbox outbox;
  @Inject DurableConfig config;
  @Inject Transactions transactions;

  private PostgresStrands strands;

  @BeforeEach
  void oneReplica() {
    strands =
        new PostgresStrands(transactions, outbox, Instance.withLanes(Map.of("fast", 8), config));
  }

  @BeforeEach
  void noStrandsOfOthers() {
    Database.execute("DELETE FROM strand");
  }

  @Test
  void leases_of_other_instances_are_left_alone() {
    // Given
    begin(subject);
    Database.execute("UPDATE strand SET lease_owner = 'pod-1/x', lease_until = now() + '1h'");

    // When
    strands.releaseAbandoned();

    // Then
    assertThat(Database.query("SELECT lease_owner FROM strand")).containsExactly("pod-1/x");
  }

  @Test
  void an_operator_reads_what_a_strand_waits_for() {
    // Given
    begin(subject);
    Strand strand = strands.claim(Map.of("", 1), Duration.ofMinutes(1)).leased().getFirst();

    // When
    strands.failed(strand, Duration.ofMinutes(1), "the bed is frozen");

    // Then
    assertThat(Database.query("SELECT waiting_for FROM strand"))
        .containsExactly("the bed is frozen");
  }

  /// PostgreSQL has committed the claim, and its connection breaks before anybody hears of it.
  @Test
  void a_claim_whose_answer_is_lost_is_no_death_and_is_taken_back_at_once() {
    // Given
    begin(subject);
    Deaf deaf = new Deaf();
    PostgresStrands cutOff = new PostgresStrands(deaf, outbox, config);

    // When
    deaf.broken = true;
    for (int i = 0; i < config.mostDeaths() + 1; i++) {
      pass(Duration.ofMinutes(2));
      assertThatThrownBy(() -> cutOff.claim(Map.of("", 1), Duration.ofMinutes(1)))
          .hasMessage("connection lost");
      assertThat(Database.query("SELECT claims FROM strand")).containsExactly("1");
    }
    deaf.broken = false;
    StrandStore.Claimed heard = cutOff.claim(Map.of("", 1), Duration.ofMinutes(1));

    // Then
    assertThat(heard.quarantined()).isEmpty();
    assertThat(heard.leased()).extracting(Strand::claims).containsExactly(1);
  }

  /// It was on its way when its connection was given up, and PostgreSQL ran it after all.
  @Test
  void a_claim_that_commits_after_it_was_given_up_is_no_death_and_is_taken_back_at_once() {
    // Given
    begin(subject);
    Late late = new Late();
    PostgresStrands cutOff = new PostgresStrands(late, outbox, config);
    assertThatThrownBy(() -> cutOff.claim(Map.of("", 1), Duration.ofMinutes(1)))
        .hasMessage("connection lost");
    assertThat(cutOff.claim(Map.of("other", 1), Duration.ofMinutes(1)).leased()).isEmpty();

    // When
    late.arrive();
    assertThat(Database.query("SELECT claims FROM strand")).containsExactly("1");
    StrandStore.Claimed heard = cutOff.claim(Map.of("", 1), Duration.ofMinutes(1));

    // Then
    assertThat(heard.leased()).extracting(Strand::claims).containsExactly(1);
  }

  @Test
  void a_claim_that_was_given_up_is_forgotten_when_postgresql_has_answered_for_a_while() {
    // Given
    Late late = new Late();
    AtomicLong nanos = new AtomicLong();
    StrandClaims claims = new StrandClaims(late, config, nanos::get);
    assertThatThrownBy(() -> claims.take("pod/1", Map.of("", 1), Duration.ofMinutes(1)));
    List<Integer> takenBack = new ArrayList<>();

    // When
    for (Duration passes : List.of(ofHours(1), ofMinutes(1), ofMinutes(9), ofMinutes(1))) {
      nanos.addAndGet(passes.toNanos());
      claims.take("pod/2", Map.of("", 1), Duration.ofMinutes(1));
      takenBack.add(late.commits);
    }

    // Then
    assertThat(takenBack).containsExactly(1, 2, 3, 3);
  }

  /// The first of what is read is asked for when its test says so.
  private static final class Late extends Transactions {
    private Runnable onItsWay;
    private int commits;

    @Override
    public <T> T read(Supplier<Uni<T>> work) {
      if (onItsWay == null) {
        onItsWay = () -> super.read(work);
        throw new IllegalStateException("connection lost");
      }
      return super.read(work);
    }

    @Override
    public <T> T commit(Supplier<Uni<T>> work) {
      commits++;
      return super.commit(work);
    }

    private void arrive() {
      onItsWay.run();
    }
  }

  @Test
  void a_run_that_was_begun_counts_as_a_death_though_the_next_claim_is_not_heard() {
    // Given
    begin(subject);
    Deaf deaf = new Deaf();
    PostgresStrands dying = new PostgresStrands(deaf, outbox, config);
    assertThat(dying.claim(Map.of("", 1), Duration.ofMinutes(1)).leased()).hasSize(1);
    pass(Duration.ofMinutes(2));

    // When
    deaf.broken = true;
    assertThatThrownBy(() -> dying.claim(Map.of("", 1), Duration.ofMinutes(1)));
    deaf.broken = false;
    pass(Duration.ofMinutes(2));
    StrandStore.Claimed heard = dying.claim(Map.of("", 1), Duration.ofMinutes(1));

    // Then
    assertThat(heard.leased()).extracting(Strand::claims).containsExactly(2);
  }

  /// Does what is asked for; the answer gets lost.
  private static final class Deaf extends Transactions {
    private boolean broken;

    @Override
    public <T> T read(Supplier<Uni<T>> work) {
      T answer = super.read(work);
      if (broken) {
        throw new IllegalStateException("connection lost");
      }
      return answer;
    }
  }

  @Test
  void whoever_was_overtaken_learns_it_at_a_look() {
    // Given
    begin(subject);
    Epoch first = claim();
    transactions.read(() -> strands.refuseOvertaken(first));
    pass(Duration.ofMinutes(2));

    // When
    Epoch second = claim();

    // Then
    assertThatThrownBy(() -> transactions.read(() -> strands.refuseOvertaken(first)))
        .isInstanceOf(StrandStore.LeaseLost.class);
    transactions.read(() -> strands.refuseOvertaken(second));
    Database.execute("DELETE FROM strand");
    assertThatThrownBy(() -> transactions.read(() -> strands.refuseOvertaken(second)))
        .isInstanceOf(StrandStore.LeaseLost.class);
  }

  private Epoch claim() {
    Strand strand = strands.claim(Map.of("", 1), Duration.ofMinutes(1)).leased().getFirst();
    return new Epoch(strand.subject(), strand.epoch());
  }

  @Override
  protected StrandStore store() {
    return strands;
  }

  @Override
  protected void begin(String subject) {
    transactions.commit(() -> strands.begin(subject, "test.first", "{}", ""));
  }

  @Override
  protected void wake(String subject) {
    transactions.commit(() -> strands.wake(subject));
  }

  @Override
  protected void release(String subject) {
    assertThat(transactions.commit(() -> strands.release(subject))).isTrue();
  }

  @Override
  protected void pass(Duration time) {
    Database.execute(
        "UPDATE strand SET wake_at = wake_at - interval '%1$s', lease_until = lease_until - interval '%1$s', not_before = not_before - interval '%1$s'"
            .formatted(time));
  }

  @Override
  protected Change note(String text) {
    return () -> Note.of(text).persist().replaceWithVoid();
  }

  @Override
  protected List<String> notes(String prefix) {
    return Database.query("SELECT text FROM note WHERE text LIKE '" + prefix + "%' ORDER BY id");
  }

  @Override
  protected List<String> announced(String subject, int atLeast) {
    return Topic.read("databases", record -> subject.equals(record.key()), atLeast).stream()
        .map(record -> new String(record.value()).replaceAll(".*\"appId\":\"(.*?)\".*", "$1"))
        .toList();
  }
}
