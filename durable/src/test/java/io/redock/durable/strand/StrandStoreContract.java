package io.redock.durable.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.redock.durable.trace.Activity;
import io.redock.events.Event;
import io.redock.events.TraceContext;
import io.redock.events.database.DatabaseRecovered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of strands promises, so that what is proved in memory holds in PostgreSQL.
public abstract class StrandStoreContract {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Map<String, Integer> EVERYBODY =
      Map.of("", 100, "fast", 100, StrandStore.SUSPECTS, 100);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TraceContext ORDER =
      new TraceContext(
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1", "order-1");
  private static final TraceContext CHANGE = new TraceContext(null, null, "change-2");

  protected final String subject = "s-" + UUID.randomUUID();

  protected abstract StrandStore store();

  protected abstract void begin(String subject);

  protected abstract void wake(String subject);

  /// As a person lets a strand out of quarantine.
  protected abstract void release(String subject);

  /// All leases and all waiting are that much nearer to their end.
  protected abstract void pass(Duration time);

  protected abstract Change note(String text);

  protected abstract List<String> notes(String prefix);

  /// The first announcements about that subject, at least so many.
  protected abstract List<String> announced(String subject, int atLeast);

  @Test
  public void a_strand_is_leased_to_one() {
    // Given
    begin(subject);

    // When
    Optional<Strand> first = claim();
    Optional<Strand> second = claim();

    // Then
    assertThat(first).map(Strand::step).contains("test.first");
    assertThat(second).isEmpty();
  }

  @Test
  public void no_more_strands_are_claimed_than_asked_for() {
    // Given
    for (int i = 0; i < 20; i++) {
      begin(subject + i);
    }

    // When
    List<Strand> claimed = store().claim(Map.of("", 3), LEASE).leased();

    // Then
    assertThat(claimed).hasSize(3);
  }

  @Test
  public void a_subject_keeps_the_strand_it_has() {
    // Given
    begin(subject);
    commit(claim().orElseThrow(), Next.goTo(null), moved("test.second"));
    pass(LEASE);

    // When
    begin(subject);

    // Then
    assertThat(claim()).map(Strand::step).contains("test.second");
  }

  @Test
  public void a_step_commits_its_move_its_changes_and_its_announcements() {
    // Given
    begin(subject);
    Next<?> next = Next.goTo(null).changing(note(subject + " changed")).announcing(told("changed"));
    Instant deadline = Instant.parse("2030-01-01T00:00:00.123Z");

    // When
    Optional<Strand> goesOn =
        commit(
            claim().orElseThrow(),
            next,
            new StrandStore.Moved(
                "test.second", "{\"n\":2}", "", deadline, TraceContext.NONE, true));

    // Then
    assertThat(goesOn).map(Strand::step).contains("test.second");
    assertThat(goesOn).map(Strand::args).contains("{\"n\":2}");
    assertThat(goesOn).map(Strand::deadline).contains(deadline);
    assertThat(notes(subject)).containsExactly(subject + " changed");
    assertThat(announced(subject, 1)).containsExactly("changed");
  }

  @Test
  public void a_strand_that_goes_on_stays_under_its_lease() {
    // Given
    begin(subject);
    pass(MINUTE);
    Strand strand = claim().orElseThrow();

    // When
    pass(LEASE.minus(MINUTE));
    Strand goesOn = commit(strand, Next.goTo(null), moved("test.second")).orElseThrow();
    pass(LEASE.minus(MINUTE));

    // Then
    assertThat(claim()).isEmpty();
    assertThat(commit(goesOn, Next.rest(), moved("test.second"))).isEmpty();
  }

  @Test
  public void a_lost_lease_commits_nothing() {
    // Given
    begin(subject);
    Strand loser = claim().orElseThrow();
    pass(LEASE);
    Strand winner = claim().orElseThrow();
    Next<?> lost = Next.goTo(null).changing(note(subject + " lost")).announcing(told("lost"));
    Next<?> won = Next.rest().changing(note(subject + " won")).announcing(told("won"));

    // When
    assertThatThrownBy(() -> commit(loser, lost, moved("test.second")))
        .isInstanceOf(StrandStore.LeaseLost.class);
    commit(winner, won, moved("test.first"));
    store().failed(loser, Duration.ofHours(1), "lost");

    // Then
    assertThat(notes(subject)).containsExactly(subject + " won");
    assertThat(announced(subject, 1)).containsExactly("won");
    assertThat(claim()).map(Strand::step).contains("test.first");
  }

  @Test
  public void whoever_has_a_strand_looks_again_when_one_that_was_overtaken_has_ended() {
    // Given
    begin(subject);
    Strand loser = claim().orElseThrow();
    pass(LEASE);
    commit(claim().orElseThrow(), Next.rest(), moved("test.first"));

    // When
    store().failed(loser, Duration.ofHours(1), "lost");

    // Then
    assertThat(claim()).isPresent();
  }

  @Test
  public void also_when_it_has_ended_by_an_error() {
    // Given
    begin(subject);
    Strand loser = claim().orElseThrow();
    pass(LEASE);
    commit(claim().orElseThrow(), Next.rest(), moved("test.first"));

    // When
    store().broke(loser, "out of memory");

    // Then
    assertThat(claim()).isPresent();
  }

  @Test
  public void a_lease_that_has_ended_is_lost_even_if_nobody_took_it() {
    // Given
    begin(subject);
    Strand strand = claim().orElseThrow();
    pass(LEASE);

    // When, then
    assertThatThrownBy(() -> commit(strand, Next.done(), moved("test.first")))
        .isInstanceOf(StrandStore.LeaseLost.class);
  }

  @Test
  public void a_strand_at_rest_is_due_when_it_is_woken() {
    // Given
    begin(subject);
    commit(claim().orElseThrow(), Next.rest(), moved("test.first"));
    assertThat(claim()).isEmpty();

    // When
    wake(subject);

    // Then
    assertThat(claim()).isPresent();
  }

  @Test
  public void a_strand_that_waits_is_due_when_the_time_has_passed_or_it_is_woken() {
    // Given
    begin(subject);
    commit(claim().orElseThrow(), waits(), moved("test.first"));
    assertThat(claim()).isEmpty();

    // When
    pass(MINUTE);

    // Then
    Strand due = claim().orElseThrow();
    commit(due, waits(), moved("test.first"));
    wake(subject);
    assertThat(claim()).isPresent();
  }

  @Test
  public void a_wake_up_while_a_step_runs_is_not_lost() {
    // Given
    begin(subject);
    Strand strand = claim().orElseThrow();

    // When
    wake(subject);
    Optional<Strand> goesOn = commit(strand, Next.rest(), moved("test.first"));

    // Then
    assertThat(claim()).isEmpty();
    assertThat(goesOn).isPresent();
    assertThat(commit(goesOn.get(), Next.rest(), moved("test.first"))).isEmpty();
    assertThat(claim()).isEmpty();
  }

  @Test
  public void a_wake_up_while_a_step_fails_is_not_lost() {
    // Given
    begin(subject);
    Strand strand = claim().orElseThrow();

    // When
    wake(subject);
    store().failed(strand, MINUTE, "broken");

    // Then
    assertThat(claim()).map(Strand::attempt).contains(1);
  }

  @Test
  public void a_failed_step_is_tried_again_after_its_back_off() {
    // Given
    begin(subject);

    // When
    store().failed(claim().orElseThrow(), MINUTE, "broken");

    // Then
    assertThat(claim()).isEmpty();
    pass(MINUTE);
    assertThat(claim()).map(Strand::attempt).contains(1);
  }

  @Test
  public void a_step_that_gets_on_forgets_its_failures() {
    // Given
    begin(subject);
    store().failed(claim().orElseThrow(), Duration.ZERO, "broken");

    // When
    Optional<Strand> goesOn = commit(claim().orElseThrow(), Next.goTo(null), moved("test.second"));

    // Then
    assertThat(goesOn).map(Strand::attempt).contains(0);
  }

  @Test
  public void a_strand_that_is_done_is_gone() {
    // Given
    begin(subject);

    // When
    commit(claim().orElseThrow(), Next.done(), moved("test.first"));

    // Then
    wake(subject);
    pass(LEASE);
    assertThat(claim()).isEmpty();
  }

  @Test
  public void a_strand_knows_what_it_follows_from_whoever_takes_it_up() {
    // Given
    tracing(ORDER, () -> begin(subject));
    Strand born = claim().orElseThrow();

    // When
    commit(born, Next.goTo(null), new StrandStore.Moved("test.trip", "{}", "", null, ORDER, true));
    store().releaseAbandoned();

    // Then
    assertThat(born.wokenBy().request()).isEqualTo("order-1");
    Strand resumed = claim().orElseThrow();
    assertThat(resumed.trace()).isEqualTo(ORDER);
    assertThat(resumed.wokenBy()).isEqualTo(TraceContext.NONE);
  }

  @Test
  public void a_wake_up_during_a_trip_is_served_after_it() {
    // Given
    begin(subject);
    Strand strand = claim().orElseThrow();
    StrandStore.Moved onTrip = new StrandStore.Moved("test.trip", "{}", "", null, ORDER, false);

    // When
    tracing(CHANGE, () -> wake(subject));
    wake(subject);
    Strand goesOn = commit(strand, Next.goTo(null), onTrip).orElseThrow();

    // Then
    assertThat(goesOn.cause(false)).isEqualTo(ORDER);
    assertThat(goesOn.cause(true).request()).isEqualTo("change-2");
  }

  @Test
  public void at_rest_nothing_is_left_of_what_was_served() {
    // Given
    tracing(ORDER, () -> begin(subject));

    // When
    commit(claim().orElseThrow(), Next.rest(), moved("test.first"));
    wake(subject);

    // Then
    assertThat(claim()).map(strand -> strand.cause(true)).contains(TraceContext.NONE);
  }

  @Test
  public void what_an_earlier_life_of_this_instance_held_is_given_back() {
    // Given
    begin(subject);
    claim().orElseThrow();

    // When
    store().releaseAbandoned();

    // Then
    assertThat(claim()).isPresent();
  }

  @Test
  public void a_step_that_comes_later_is_due_when_the_time_has_passed_or_it_is_woken() {
    // Given
    begin(subject);
    Next<?> later = Next.goTo(null, MINUTE, "it takes time");

    // When
    Optional<Strand> goesOn = commit(claim().orElseThrow(), later, moved("test.second"));

    // Then
    assertThat(goesOn).isEmpty();
    assertThat(claim()).isEmpty();
    pass(MINUTE);
    assertThat(claim()).map(Strand::step).contains("test.second");
  }

  @Test
  public void a_lane_has_slots_of_its_own() {
    // Given
    begin(subject + "-slow");
    begin(subject);
    commit(claim().orElseThrow(), Next.goTo(null), inLane("fast"));
    store().releaseAbandoned();

    // When
    List<Strand> claimed = store().claim(Map.of("fast", 5), LEASE).leased();

    // Then
    assertThat(claimed).extracting(Strand::subject).containsExactly(subject);
  }

  @Test
  public void a_lane_that_nobody_configured_is_served_with_all_others() {
    // Given
    begin(subject);
    commit(claim().orElseThrow(), Next.goTo(null), inLane("of-a-later-version"));
    store().releaseAbandoned();

    // When
    List<Strand> claimed = store().claim(Map.of("", 100), LEASE).leased();

    // Then
    assertThat(mine(claimed)).isPresent();
  }

  @Test
  public void a_strand_that_is_given_back_goes_behind_those_that_wait() {
    // Given
    begin(subject);
    Strand strand = claim().orElseThrow();
    begin(subject + "-waits");
    pass(Duration.ofSeconds(1));

    // When
    store().giveBack(strand);

    // Then
    assertThat(store().claim(Map.of("", 1), LEASE).leased())
        .extracting(Strand::subject)
        .containsExactly(subject + "-waits");
  }

  @Test
  public void one_that_is_woken_again_and_again_keeps_its_place() {
    // Given
    begin(subject);
    pass(MINUTE);
    begin(subject + "-later");

    // When
    wake(subject);

    // Then
    assertThat(store().claim(Map.of("", 1), LEASE).leased())
        .extracting(Strand::subject)
        .containsExactly(subject);
  }

  @Test
  public void each_claim_has_an_epoch_of_its_own_which_rises() {
    // Given
    begin(subject);
    Strand first = claim().orElseThrow();
    store().giveBack(first);

    // When
    Strand second = claim().orElseThrow();

    // Then
    assertThat(second.epoch()).isGreaterThan(first.epoch());
  }

  @Test
  public void after_one_death_a_strand_is_taken_up_at_once() {
    // Given
    begin(subject);

    // When
    die();

    // Then
    assertThat(claim()).map(Strand::claims).contains(2);
  }

  @Test
  public void after_more_deaths_it_is_taken_up_later_and_later_as_a_suspect() {
    // Given
    begin(subject);
    die();
    die();

    // When
    wake(subject);
    Optional<Strand> atOnce = claim();
    pass(MINUTE);
    Optional<Strand> amongOthers = mine(store().claim(Map.of("", 100), LEASE).leased());

    // Then
    assertThat(atOnce).isEmpty();
    assertThat(amongOthers).isEmpty();
    assertThat(claim()).map(Strand::claims).contains(3);
  }

  @Test
  public void an_error_counts_as_a_death_and_a_failure_does_not() {
    // Given
    begin(subject);

    // When
    store().broke(claim().orElseThrow(), "out of memory");
    int broken = claim().map(Strand::claims).orElseThrow();
    pass(LEASE);
    store().failed(claim().orElseThrow(), Duration.ZERO, "no");

    // Then
    assertThat(broken).isEqualTo(2);
    assertThat(claim()).map(Strand::claims).contains(1);
  }

  @Test
  public void a_strand_that_ends_its_processes_is_quarantined_until_a_person_releases_it() {
    // Given
    begin(subject);
    for (int death = 0; death < 5; death++) {
      pass(Duration.ofHours(1));
      die();
    }

    // When
    StrandStore.Claimed claimed = store().claim(EVERYBODY, LEASE);
    wake(subject);
    pass(Duration.ofHours(1));
    Optional<Strand> later = claim();
    release(subject);

    // Then
    assertThat(mine(claimed.leased())).isEmpty();
    assertThat(mine(claimed.quarantined())).isPresent();
    assertThat(later).isEmpty();
    assertThat(claim()).map(Strand::claims).contains(1);
  }

  @Test
  public void whoever_gets_on_is_no_suspect_any_more() {
    // Given
    begin(subject);
    die();
    die();
    pass(MINUTE);

    // When
    Strand goesOn = commit(claim().orElseThrow(), Next.goTo(null), moved("test.second")).get();

    // Then
    assertThat(goesOn.claims()).isEqualTo(1);
    store().releaseAbandoned();
    assertThat(mine(store().claim(Map.of("", 100), LEASE).leased())).isPresent();
  }

  /// The process that has claimed the strand is gone, and its next life begins.
  private void die() {
    claim().orElseThrow();
    store().releaseAbandoned();
  }

  private static StrandStore.Moved inLane(String lane) {
    return new StrandStore.Moved("test.first", "{}", lane, null, TraceContext.NONE, true);
  }

  private static void tracing(TraceContext trace, Runnable work) {
    try (Activity _ = Activity.after(trace, SpanKind.INTERNAL, "test")) {
      work.run();
    }
  }

  /// The strand of this test, if it is due; others are left alone.
  private Optional<Strand> claim() {
    return mine(store().claim(EVERYBODY, LEASE).leased());
  }

  private Optional<Strand> mine(List<Strand> strands) {
    return strands.stream().filter(strand -> strand.subject().equals(subject)).findFirst();
  }

  private Optional<Strand> commit(Strand strand, Next<?> next, StrandStore.Moved moved) {
    return store().commit(strand, next, moved, LEASE);
  }

  private static StrandStore.Moved moved(String step) {
    return new StrandStore.Moved(step, "{}", "", null, TraceContext.NONE, true);
  }

  private static Next<?> waits() {
    return Next.waitFor(MINUTE, "it takes time");
  }

  private Event told(String what) {
    return new DatabaseRecovered(subject, what);
  }
}
