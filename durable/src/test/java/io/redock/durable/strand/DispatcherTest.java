package io.redock.durable.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.durable.testkit.MemoryStrands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is served, and for how long, whatever others do.
class DispatcherTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final StepCatalog<Work> catalog = new StepCatalog<>(List.of(Testing.class), Greet::new);
  private final MemoryStrands<Work> strands =
      new MemoryStrands<>(catalog, InstantSource.system(), Set.of("orders"));
  private final Work work = new Work();
  private final AtomicLong nanos = new AtomicLong();
  private Dispatcher dispatcher;

  /// What the steps of these tests see of each other.
  static final class Work {
    final Set<String> greeted = ConcurrentHashMap.newKeySet();
    final Map<String, AtomicInteger> steps = new ConcurrentHashMap<>();
    final CountDownLatch over = new CountDownLatch(1);

    int count(String subject) {
      return steps.computeIfAbsent(subject, _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  @JsonSubTypes({
    @JsonSubTypes.Type(value = Loop.class, name = "test.loop"),
    @JsonSubTypes.Type(value = Greet.class, name = "test.greet"),
    @JsonSubTypes.Type(value = Order.class, name = "order.take"),
    @JsonSubTypes.Type(value = Hold.class, name = "test.hold"),
    @JsonSubTypes.Type(value = Break.class, name = "test.break")
  })
  sealed interface Testing extends Step<Work> {}

  /// Goes on for ever.
  record Loop(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) {
      work.count(subject);
      return Next.goTo(this);
    }
  }

  record Greet(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) {
      work.greeted.add(subject);
      return Next.rest();
    }
  }

  record Order(String subject) implements Testing {
    @Override
    public String lane() {
      return "orders";
    }

    @Override
    public Next<Work> run(Work work) {
      work.greeted.add(subject);
      return Next.rest();
    }
  }

  /// Works until the test ends.
  record Hold(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) throws InterruptedException {
      work.count(subject);
      work.over.await();
      return Next.rest();
    }
  }

  record Break(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) {
      work.count(subject);
      throw new StackOverflowError("too deep");
    }
  }

  @AfterEach
  void stop() {
    work.over.countDown();
    dispatcher.close();
  }

  @Test
  void strands_that_go_on_for_ever_leave_others_their_turn() {
    // Given
    for (int i = 0; i < 8; i++) {
      strands.begin("loop-" + i, new Loop("loop-" + i));
    }
    start(strands);
    await().atMost(PATIENCE).until(() -> work.steps.size() == 8);

    // When
    for (int i = 0; i < 5; i++) {
      strands.begin("other-" + i, new Greet("other-" + i));
    }
    dispatcher.look();

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.size() == 5);
    assertThat(work.steps).hasSize(8);
  }

  @Test
  void a_lane_is_served_though_all_slots_of_others_are_taken() {
    // Given
    for (int i = 0; i < 8; i++) {
      strands.begin("hold-" + i, new Hold("hold-" + i));
    }
    start(strands);
    await().atMost(PATIENCE).until(() -> work.steps.size() == 8);

    // When
    strands.begin("order", new Order("order"));
    strands.begin("other", new Greet("other"));
    dispatcher.look();

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.contains("order"));
    assertThat(work.greeted).containsExactly("order");
  }

  @Test
  void a_step_that_ends_in_an_error_is_quarantined_and_costs_no_slot() {
    // Given
    TestClockStrands jumping = new TestClockStrands();
    jumping.memory.begin("break", new Break("break"));
    start(jumping.memory);

    // When
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              jumping.now.addAndGet(600_000);
              dispatcher.look();
              return work.steps.containsKey("break") && work.steps.get("break").get() == 5;
            });
    jumping.memory.begin("other", new Greet("other"));
    dispatcher.look();

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.contains("other"));
    assertThat(work.steps.get("break")).hasValue(5);
    assertThat(jumping.memory.waitingFor("break").orElseThrow()).contains("too deep");
  }

  @Test
  void a_lease_whose_claim_took_too_long_is_not_worked_under() {
    // Given: between the request and the answer of the first claim all of the lease goes by
    strands.begin("slow", new Greet("slow"));
    AtomicInteger claims = new AtomicInteger();
    AtomicInteger givenBack = new AtomicInteger();
    StrandStore slow =
        new Delegating(strands) {
          @Override
          public Claimed claim(Map<String, Integer> slots, Duration lease) {
            Claimed claimed = super.claim(slots, lease);
            if (!claimed.leased().isEmpty() && claims.getAndIncrement() == 0) {
              nanos.addAndGet(LEASE.toNanos());
            }
            return claimed;
          }

          @Override
          public void giveBack(Strand strand) {
            givenBack.addAndGet(work.greeted.isEmpty() ? 1 : 0);
            super.giveBack(strand);
          }
        };

    // When
    start(slow);

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.contains("slow"));
    assertThat(givenBack).hasValue(1);
    assertThat(claims).hasValue(2);
  }

  @Test
  void a_commit_that_could_not_be_written_is_no_death() {
    // Given
    strands.begin("greet", new Greet("greet"));
    AtomicInteger refused = new AtomicInteger();
    StrandStore away =
        new Delegating(strands) {
          @Override
          public Optional<Strand> commit(Strand strand, Next<?> next, Moved moved, Duration lease) {
            if (refused.getAndIncrement() == 0) {
              throw new LeaseLost(strand.subject());
            }
            assertThat(strand.claims()).isEqualTo(1);
            return super.commit(strand, next, moved, lease);
          }
        };

    // When
    start(away);

    // Then: long before its lease would have ended
    await().atMost(PATIENCE).until(() -> strands.nextWake("greet").isEmpty());
    assertThat(refused).hasValue(2);
  }

  /// What a process leaves behind when it is killed with several strands in its hands.
  @Test
  void whatever_was_in_the_hands_of_the_dead_is_taken_up_at_once() {
    // Given
    TestClockStrands jumping = new TestClockStrands();
    Set<String> subjects = jumping.three();

    // When
    jumping.die();
    start(jumping.memory);

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.equals(subjects));
    assertThat(jumping.memory.nextWake("one")).isEmpty();
  }

  @Test
  void those_with_whom_two_processes_died_come_one_by_one_and_keep_no_slot() {
    // Given
    TestClockStrands jumping = new TestClockStrands();
    Set<String> subjects = jumping.three();

    // When
    jumping.die();
    jumping.die();
    start(jumping.memory);
    await().atMost(PATIENCE).until(() -> work.greeted.equals(subjects));
    jumping.memory.begin("other", new Greet("other"));
    dispatcher.look();

    // Then
    await().atMost(PATIENCE).until(() -> work.greeted.contains("other"));
  }

  /// Its name is that of the process whose place it was to take.
  @Test
  void one_that_was_never_started_releases_nobodys_leases_when_it_ends() {
    // Given
    strands.begin("one", new Greet("one"));
    Map<String, Integer> slots = Map.of("", 8);
    assertThat(strands.claim(slots, LEASE).leased()).hasSize(1);
    dispatcher = of(strands);

    // When
    dispatcher.close();

    // Then
    assertThat(strands.claim(slots, LEASE).leased()).isEmpty();
  }

  private void start(StrandStore store) {
    dispatcher = of(store).start();
  }

  private Dispatcher of(StrandStore store) {
    var run =
        new StrandRun<>(
            catalog,
            store,
            () -> work,
            InstantSource.system(),
            new MeteredReporter(new SimpleMeterRegistry(), InstantSource.system()),
            LEASE,
            nanos::get);
    Turns turns =
        new Turns(
            LEASE, Duration.ofMillis(100), 8, Map.of("orders", 2), 20, Duration.ofSeconds(10));
    return new Dispatcher(store, run, turns, nanos::get);
  }

  /// Strands under a clock of their own.
  private final class TestClockStrands {
    final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    final MemoryStrands<Work> memory =
        new MemoryStrands<>(catalog, () -> Instant.ofEpochMilli(now.get()));

    Set<String> three() {
      Set<String> subjects = Set.of("one", "two", "three");
      subjects.forEach(subject -> memory.begin(subject, new Greet(subject)));
      return subjects;
    }

    /// A process claims all that is due, is killed, and its leases end.
    void die() {
      memory.claim(Map.of("", 8, StrandStore.SUSPECTS, 8), LEASE);
      now.addAndGet(LEASE.toMillis());
    }
  }
}
