package io.redock.durable.strand;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.DurableConfig;
import io.redock.durable.app.Database;
import io.redock.durable.app.Note;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.HomeContext;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dispatchers of several replicas on one PostgreSQL.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class DispatcherIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SCAN = Duration.ofMillis(200);

  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject DurableConfig config;

  private final List<Dispatcher> dispatchers = new ArrayList<>();
  private final Work work = new Work();

  /// What the steps of these tests see of each other.
  static final class Work {
    final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    final Set<String> raced = ConcurrentHashMap.newKeySet();
    final AtomicInteger hung = new AtomicInteger();
    final AtomicInteger interrupted = new AtomicInteger();
    final CountDownLatch never = new CountDownLatch(1);
    volatile int steps = 10;
  }

  @JsonSubTypes({
    @JsonSubTypes.Type(value = Count.class, name = "test.count"),
    @JsonSubTypes.Type(value = Look.class, name = "test.look"),
    @JsonSubTypes.Type(value = Hang.class, name = "test.hang")
  })
  sealed interface Testing extends Step<Work> {}

  /// Goes on until it has counted far enough, and notes the number each time.
  record Count(String subject, int n) implements Testing {
    @Override
    public Next<Work> run(Work work) throws InterruptedException {
      var mine = work.underWay.computeIfAbsent(subject, _ -> new AtomicInteger());
      if (mine.incrementAndGet() > 1) {
        work.raced.add(subject);
      }
      Thread.yield();
      mine.decrementAndGet();
      return (n < work.steps ? Next.goTo(new Count(subject, n + 1)) : Next.<Work>done())
          .changing(() -> Note.of(subject + " " + n).persist().replaceWithVoid());
    }
  }

  /// Rests at once.
  record Look(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) {
      work.looks.computeIfAbsent(subject, _ -> new AtomicInteger()).incrementAndGet();
      return Next.rest();
    }
  }

  /// Hangs the first time.
  record Hang(String subject) implements Testing {
    @Override
    public Next<Work> run(Work work) throws InterruptedException {
      if (work.hung.getAndIncrement() == 0) {
        try {
          work.never.await();
        } catch (InterruptedException givenUp) {
          work.interrupted.incrementAndGet();
          throw givenUp;
        }
      }
      return Next.done();
    }
  }

  @BeforeEach
  void nothingToDo() {
    Database.execute("DELETE FROM strand");
    Database.execute("DELETE FROM note");
  }

  @AfterEach
  void stop() {
    dispatchers.forEach(Dispatcher::close);
  }

  @Test
  void no_two_dispatchers_work_on_one_subject_and_every_step_commits_once() {
    // Given
    for (int i = 0; i < 30; i++) {
      begin(new Count("c" + i, 1));
    }

    // When
    dispatcher(Duration.ofSeconds(30));
    dispatcher(Duration.ofSeconds(30));

    // Then
    awaitNoStrands();
    assertThat(work.raced).isEmpty();
    assertThat(Database.query("SELECT count(*) FROM note")).containsExactly("300");
  }

  @Test
  void a_wake_up_at_the_very_moment_of_a_commit_is_not_lost() {
    // Given
    Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30), Duration.ofHours(1));
    begin(new Look("l"));
    dispatcher.look();
    awaitLooks(1);

    for (int wake = 0; wake < 200; wake++) {
      // When
      int before = looks();
      transactions.commit(() -> strands("waker").wake("l"));
      dispatcher.look();

      // Then: a step that began after this wake-up was committed, though no scan helps
      awaitLooks(before + 1);
    }
  }

  @Test
  void wake_ups_in_a_storm_are_seen_after_the_last_of_them() throws InterruptedException {
    // Given
    Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30));
    begin(new Look("l"));
    Thread[] wakers = new Thread[4];
    PostgresStrands waker = strands("waker");

    // When
    for (int i = 0; i < wakers.length; i++) {
      wakers[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int n = 0; n < 50; n++) {
                      transactions.commit(() -> waker.wake("l"));
                      dispatcher.look();
                    }
                  });
    }
    for (Thread waking : wakers) {
      waking.join();
    }
    int looks = looks();

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Database.query(
                            "SELECT subject FROM strand WHERE wake_at IS NULL AND lease_owner IS NULL"))
                    .containsExactly("l"));
    assertThat(looks()).isGreaterThanOrEqualTo(looks);
  }

  @Test
  void a_step_that_hangs_is_given_up_before_its_lease_can_pass_on() {
    // Given
    begin(new Hang("h"));

    // When
    dispatcher(Duration.ofSeconds(2));
    dispatcher(Duration.ofSeconds(2));

    // Then
    awaitNoStrands();
    assertThat(work.interrupted).hasValue(1);
    assertThat(work.hung).hasValue(2);
  }

  @Test
  void work_goes_on_when_postgres_comes_back_and_no_slot_is_lost() {
    // Given
    work.steps = 30;
    for (int i = 0; i < 20; i++) {
      begin(new Count("c" + i, 1));
    }
    dispatcher(Duration.ofSeconds(5));
    await()
        .atMost(PATIENCE)
        .until(() -> Long.parseLong(Database.query("SELECT count(*) FROM note").getFirst()) > 50);

    // When
    for (int i = 0; i < 2; i++) {
      LocalInfrastructure.postgres().kill();
      LocalInfrastructure.postgres().restart();
    }

    // Then
    awaitNoStrands();
    assertThat(work.raced).isEmpty();
    assertThat(Database.query("SELECT count(*) FROM note")).containsExactly("600");
  }

  @Test
  void a_postgres_that_hangs_delays_work_and_is_told_in_health() throws Exception {
    // Given
    work.steps = 30;
    for (int i = 0; i < 20; i++) {
      begin(new Count("c" + i, 1));
    }
    dispatcher(Duration.ofSeconds(5));
    await()
        .atMost(PATIENCE)
        .until(() -> Long.parseLong(Database.query("SELECT count(*) FROM note").getFirst()) > 50);

    // When
    LocalInfrastructure.postgres().pause();
    try {
      CompletableFuture<?> asked =
          CompletableFuture.runAsync(
              () -> transactions.read(DispatcherIT::subjects), Thread::startVirtualThread);
      given().get("/q/health/ready").then().statusCode(503);
      assertThatThrownBy(() -> asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
    } finally {
      LocalInfrastructure.postgres().resume();
    }

    // Then
    awaitNoStrands();
    assertThat(work.raced).isEmpty();
    assertThat(Database.query("SELECT count(*) FROM note")).containsExactly("600");
    await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void a_statement_that_waits_for_a_lock_gives_up() throws InterruptedException {
    // Given
    begin(new Look("l"));
    CompletableFuture<Void> held = new CompletableFuture<>();
    CompletableFuture<Void> letGo = new CompletableFuture<>();
    Thread holder =
        Thread.ofVirtual()
            .start(
                () ->
                    transactions.commit(
                        () -> {
                          Executor home = HomeContext.current();
                          return strands("holder")
                              .wake("l")
                              .invoke(() -> held.complete(null))
                              .chain(() -> Uni.createFrom().completionStage(letGo).emitOn(home));
                        }));
    held.join();

    // When
    assertThatThrownBy(() -> transactions.commit(() -> strands("waker").wake("l")))
        // Then
        .hasMessageContaining("statement timeout");
    letGo.complete(null);
    holder.join();
  }

  private static Uni<List<String>> subjects() {
    return Rows.query("SELECT subject FROM strand", Map.of(), row -> (String) row[0]);
  }

  @Test
  void a_dispatcher_that_closes_leaves_no_lease_behind() {
    // Given
    work.steps = 100_000;
    begin(new Count("endless", 1));
    Dispatcher dispatcher = dispatcher(Duration.ofSeconds(30));
    await().atMost(PATIENCE).until(() -> work.underWay.containsKey("endless"));

    // When
    dispatcher.close();

    // Then
    assertThat(Database.query("SELECT subject FROM strand WHERE lease_owner IS NULL"))
        .containsExactly("endless");
  }

  private Dispatcher dispatcher(Duration lease) {
    return dispatcher(lease, SCAN);
  }

  private Dispatcher dispatcher(Duration lease, Duration scan) {
    PostgresStrands strands = strands("replica-" + dispatchers.size());
    var run =
        new StrandRun<>(
            catalog(),
            strands,
            () -> work,
            InstantSource.system(),
            new MeteredReporter(new SimpleMeterRegistry(), InstantSource.system()),
            lease);
    Dispatcher dispatcher =
        new Dispatcher(strands, run, new Turns(lease, scan, 4, Map.of(), 20, lease)).start();
    dispatchers.add(dispatcher);
    return dispatcher;
  }

  private static StepCatalog<Work> catalog() {
    return new StepCatalog<>(List.of(Testing.class), Look::new);
  }

  private PostgresStrands strands(String instance) {
    return new PostgresStrands(transactions, outbox, Instance.named(instance, config));
  }

  private void begin(Step<Work> step) {
    String subject =
        switch ((Testing) step) {
          case Count count -> count.subject();
          case Look look -> look.subject();
          case Hang hang -> hang.subject();
        };
    Uni<Void> begun =
        Uni.createFrom()
            .deferred(
                () ->
                    strands("beginner")
                        .begin(subject, catalog().nameOf(step), catalog().write(step), ""));
    transactions.commit(() -> begun);
  }

  private int looks() {
    return work.looks.getOrDefault("l", new AtomicInteger()).get();
  }

  private void awaitLooks(int atLeast) {
    await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(() -> looks() >= atLeast);
  }

  private static void awaitNoStrands() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Database.query("SELECT subject FROM strand")).isEmpty());
  }
}
