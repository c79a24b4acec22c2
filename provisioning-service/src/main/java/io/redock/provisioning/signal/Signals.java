package io.redock.provisioning.signal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Wakes requests that wait for news of a database or an app. A signal carries nothing: whoever is
/// woken asks the tables. It is heard in this process alone, and another replica may have committed
/// the news, so whoever waits also asks each second.
///
/// Places are few, and fewer for each caller: who finds none is answered at once with what is known
/// so far, and nobody keeps the others out.
@ApplicationScoped
public class Signals {

  private static final int PLACES = 400;
  private static final int PLACES_OF_ONE = 50;
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final Semaphore places;
  private final int placesOfOne;
  private final Duration askAgain;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Map<String, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

  public Signals() {
    this(PLACES, PLACES_OF_ONE, ASK_AGAIN);
  }

  Signals(int places, int placesOfOne, Duration askAgain) {
    this.places = new Semaphore(places);
    this.placesOfOne = placesOfOne;
    this.askAgain = askAgain;
  }

  /// Something about it was committed.
  ///
  /// @param subject a database's id, or an app's id or name
  public void raise(String subject) {
    waiting.getOrDefault(subject, Set.of()).forEach(Semaphore::release);
  }

  /// Asks, and asks again when there are news of the subject. It blocks, and belongs on a virtual
  /// thread.
  ///
  /// @param caller who waits
  /// @return nothing if there was nothing in that time, or no place to wait
  public <T> Optional<T> await(
      String caller, String subject, Duration patience, Supplier<Optional<T>> question) {
    Optional<T> known = question.get();
    if (known.isPresent() || !takePlace(caller)) {
      return known;
    }
    Semaphore signal = new Semaphore(0);
    waiting.compute(
        subject,
        (same, all) -> {
          Set<Semaphore> listed = all == null ? ConcurrentHashMap.newKeySet() : all;
          listed.add(signal);
          return listed;
        });
    try {
      return await(signal, patience, question);
    } finally {
      waiting.computeIfPresent(
          subject,
          (same, all) -> {
            all.remove(signal);
            return all.isEmpty() ? null : all;
          });
      leavePlace(caller);
    }
  }

  private <T> Optional<T> await(
      Semaphore signal, Duration patience, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      // The news may have come before the signal could be heard.
      Optional<T> known = question.get();
      long left = end - System.nanoTime();
      if (known.isPresent() || left <= 0) {
        return known;
      }
      heard(signal, Math.min(left, askAgain.toNanos()));
    }
  }

  private static void heard(Semaphore signal, long nanos) {
    try {
      if (signal.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the service is stopping", stopping);
    }
  }

  private boolean takePlace(String caller) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (taken.merge(caller, 1, Integer::sum) <= placesOfOne) {
      return true;
    }
    leavePlace(caller);
    return false;
  }

  private void leavePlace(String caller) {
    taken.computeIfPresent(caller, (same, many) -> many == 1 ? null : many - 1);
    places.release();
  }
}
