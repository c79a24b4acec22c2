package io.redock.provisioning.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SignalsTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicReference<Optional<String>> told = new AtomicReference<>(Optional.empty());
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch waiting = new CountDownLatch(2);

  @Test
  void who_waits_is_woken_by_a_signal_and_asks_no_more_than_that() {
    Signals signals = new Signals(1, 1, LONG);
    CompletableFuture<Optional<String>> answer = waits(signals, "us-1", "ad-1");

    told.set(Optional.of("it is so"));
    signals.raise("ad-other");
    signals.raise("ad-1");

    assertThat(answer.join()).contains("it is so");
    assertThat(asked).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void what_another_replica_committed_is_found_without_a_signal() {
    Signals signals = new Signals(1, 1, Duration.ofMillis(5));
    CompletableFuture<Optional<String>> answer = waits(signals, "us-1", "ad-1");

    told.set(Optional.of("it is so"));

    assertThat(answer.join()).contains("it is so");
  }

  @Test
  void nobody_waits_for_what_is_known() {
    Signals signals = new Signals(0, 0, LONG);

    assertThat(signals.await("us-1", "ad-1", LONG, () -> Optional.of("known"))).contains("known");
  }

  @Test
  void patience_ends_without_news() {
    Signals signals = new Signals(1, 1, LONG);

    assertThat(signals.await("us-1", "ad-1", Duration.ofMillis(5), Optional::empty)).isEmpty();
  }

  @Test
  void who_finds_no_place_is_answered_at_once() {
    Signals signals = new Signals(1, 1, LONG);
    CompletableFuture<Optional<String>> first = waits(signals, "us-1", "ad-1");

    assertThat(signals.await("us-2", "ad-2", LONG, Optional::empty)).isEmpty();

    ends(signals, first);
  }

  @Test
  void one_caller_leaves_places_for_others() {
    Signals signals = new Signals(2, 1, LONG);
    CompletableFuture<Optional<String>> first = waits(signals, "us-1", "ad-1");

    assertThat(signals.await("us-1", "ad-1", LONG, Optional::empty)).isEmpty();
    assertThat(signals.await("us-2", "ad-1", Duration.ofMillis(5), Optional::empty)).isEmpty();

    ends(signals, first);
  }

  @Test
  void a_place_is_free_again_when_who_waited_has_gone() {
    Signals signals = new Signals(1, 1, LONG);
    ends(signals, waits(signals, "us-1", "ad-1"));
    AtomicInteger questions = new AtomicInteger();
    Supplier<Optional<String>> question =
        () -> questions.incrementAndGet() < 2 ? Optional.empty() : Optional.of("now");

    assertThat(signals.await("us-1", "ad-1", LONG, question)).contains("now");
  }

  /// Comes back once somebody waits there, and has asked twice in vain.
  private CompletableFuture<Optional<String>> waits(
      Signals signals, String caller, String subject) {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(
            () ->
                signals.await(
                    caller,
                    subject,
                    LONG,
                    () -> {
                      asked.incrementAndGet();
                      Optional<String> known = told.get();
                      waiting.countDown();
                      return known;
                    }));
    try {
      waiting.await();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
    return answer;
  }

  private void ends(Signals signals, CompletableFuture<Optional<String>> waiter) {
    told.set(Optional.of("over"));
    signals.raise("ad-1");
    waiter.join();
  }
}
