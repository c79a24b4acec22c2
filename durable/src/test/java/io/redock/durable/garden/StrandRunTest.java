package io.redock.durable.garden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Epoch;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.strand.Strand;
import io.redock.durable.strand.StrandReporter;
import io.redock.durable.strand.StrandRun;
import io.redock.durable.strand.StrandStore;
import io.redock.durable.testkit.MemoryStrands;
import io.redock.durable.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class StrandRunTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final StepCatalog<Desk> catalog = new StepCatalog<>(List.of(Letter.class), Home::new);
  private final MemoryStrands<Desk> strands = new MemoryStrands<>(catalog, clock);
  private final List<String> told = new ArrayList<>();
  private final Desk desk = new Desk();
  private final StrandRun<Desk> run =
      new StrandRun<>(catalog, strands, () -> desk, clock, new Told(), LEASE);

  /// What the steps of these tests do next.
  static final class Desk {
    Next<Desk> next = Next.rest();
    Exception failure;
    OptionalLong epoch = OptionalLong.empty();
    Callable<OptionalLong> elsewhere;
  }

  @JsonSubTypes({
    @JsonSubTypes.Type(value = Write.class, name = "letter.write"),
    @JsonSubTypes.Type(value = Send.class, name = "letter.send"),
    @JsonSubTypes.Type(value = Home.class, name = "home.look")
  })
  sealed interface Letter extends Step<Desk> {
    @Override
    default Next<Desk> run(Desk desk) throws Exception {
      desk.epoch = Epoch.current();
      desk.elsewhere = Epoch.carried(Epoch::current);
      if (desk.failure != null) {
        throw desk.failure;
      }
      return desk.next;
    }
  }

  record Write() implements Letter {
    @Override
    public Optional<Duration> deadline() {
      return Optional.of(Duration.ofMinutes(1));
    }
  }

  record Send() implements Letter {
    @Override
    public Optional<Duration> deadline() {
      return Optional.of(Duration.ofMinutes(1));
    }
  }

  record Home(String subject) implements Letter {}

  @Test
  void a_workflow_keeps_the_deadline_it_was_entered_with() {
    // Given
    strands.begin("a", new Home("a"));
    desk.next = Next.goTo(new Write());
    Strand writing = run.step(claim()).goesOn().orElseThrow();
    clock.advance(Duration.ofSeconds(20));

    // When
    desk.next = Next.goTo(new Send());
    Strand sending = run.step(writing).goesOn().orElseThrow();

    // Then
    assertThat(writing.deadline()).isEqualTo(clock.instant().plusSeconds(40));
    assertThat(sending.deadline()).isEqualTo(writing.deadline());
  }

  @Test
  void a_step_knows_the_epoch_of_its_claim_and_so_do_its_threads() throws Exception {
    // Given
    strands.begin("a", new Write());
    Strand claimed = claim();

    // When
    run.step(claimed);

    // Then
    assertThat(desk.epoch).hasValue(claimed.epoch());
    assertThat(desk.elsewhere.call()).hasValue(claimed.epoch());
    assertThat(Epoch.current()).isEmpty();
  }

  @Test
  void home_has_no_deadline() {
    // Given
    strands.begin("a", new Write());
    desk.next = Next.home();

    // When
    Strand home = run.step(claim()).goesOn().orElseThrow();

    // Then
    assertThat(home.step()).isEqualTo("home.look");
    assertThat(home.deadline()).isNull();
  }

  @Test
  void a_workflow_without_another_plan_keeps_trying_and_tells_a_human() {
    // Given
    strands.begin("a", new Write());
    clock.advance(Duration.ofMinutes(2));

    // When
    run.step(claim());

    // Then
    assertThat(told).containsExactly("late letter.write", "moved letter.write");
  }

  @Test
  void a_failure_is_told_and_tried_again_later_each_time() {
    // Given
    strands.begin("a", new Write());
    desk.failure = new IllegalStateException("no ink");
    List<Duration> backOffs = new ArrayList<>();

    // When
    for (int attempt = 0; attempt < 10; attempt++) {
      Duration backOff = run.step(claim()).lookAgain().orElseThrow();
      backOffs.add(backOff);
      clock.advance(backOff);
    }

    // Then
    assertThat(backOffs)
        .startsWith(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1))
        .endsWith(Duration.ofSeconds(30), Duration.ofSeconds(30));
    assertThat(strands.waitingFor("a")).contains("java.lang.IllegalStateException: no ink");
  }

  @Test
  void a_commit_that_fails_is_a_failure_of_the_step() {
    // Given
    strands.begin("a", new Write());
    desk.next =
        Next.<Desk>rest()
            .changing(
                () -> {
                  throw new IllegalStateException("the port is taken");
                });

    // When
    run.step(claim());

    // Then
    assertThat(told).containsExactly("failed letter.write: the port is taken");
    assertThat(strands.nextWake("a")).contains(clock.instant().plusMillis(250));
  }

  @Test
  void a_step_that_was_interrupted_can_still_be_written_down_as_failed() {
    // Given
    strands.begin("a", new Write());
    desk.failure = new InterruptedException("it took too long");
    Thread.currentThread().interrupt();

    // When
    run.step(claim());

    // Then
    assertThat(Thread.interrupted()).isFalse();
    assertThat(told).containsExactly("failed letter.write: it took too long");
  }

  private Strand claim() {
    return strands.claim(Map.of("", 1), LEASE).leased().getFirst();
  }

  private final class Told implements StrandReporter {
    @Override
    public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
      told.add("moved " + strand.step());
    }

    @Override
    public void failed(Strand strand, Exception failure, Duration backOff) {
      told.add("failed " + strand.step() + ": " + failure.getMessage());
    }

    @Override
    public void broke(Strand strand, Error error) {
      told.add("broke " + strand.step() + ": " + error.getMessage());
    }

    @Override
    public void quarantined(Strand strand) {
      told.add("quarantined " + strand.step());
    }

    @Override
    public void late(Strand strand) {
      told.add("late " + strand.step());
    }
  }
}
