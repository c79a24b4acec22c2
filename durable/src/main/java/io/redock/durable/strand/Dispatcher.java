package io.redock.durable.strand;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Finds strands that are due and runs each on a virtual thread, at most so many at once. A
/// signal says only *look*: it may come too often or get lost, because a slow scan looks anyway.
///
/// A step still running shortly before its lease ends is interrupted, so that two runners never
/// work on one subject; should it not stop, its commit is refused.
public final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private final StrandStore store;
  private final StrandRun<?> run;
  private final Duration lease;
  private final Duration scan;
  private final int inFlight;
  private final Semaphore free;
  private final Semaphore signals = new Semaphore(0);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("strand-timer").factory());
  private volatile boolean closed;

  public Dispatcher(
      StrandStore store, StrandRun<?> run, Duration lease, Duration scan, int inFlight) {
    this.store = store;
    this.run = run;
    this.lease = lease;
    this.scan = scan;
    this.inFlight = inFlight;
    this.free = new Semaphore(inFlight);
    timer.setRemoveOnCancelPolicy(true);
  }

  public Dispatcher start() {
    Thread.ofVirtual().name("strand-dispatcher").start(this::dispatch);
    return this;
  }

  /// Says that some strand may be due.
  public void look() {
    signals.release();
  }

  private void dispatch() {
    boolean released = false;
    boolean away = false;
    while (!closed) {
      try {
        if (away) {
          pause();
        }
        if (!released) {
          store.releaseAbandoned();
          released = true;
        }
        free.acquire();
        int slots = 1 + free.drainPermits();
        List<Strand> due = claim(slots);
        away = false;
        free.release(slots - due.size());
        due.forEach(strand -> Thread.ofVirtual().name(strand.subject()).start(() -> work(strand)));
        if (due.size() < slots) {
          pause();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException storeAway) {
        if (!away && !closed) {
          LOG.warnf("Strands cannot be looked for: %s", storeAway.getMessage());
        }
        away = true;
      }
    }
  }

  private List<Strand> claim(int slots) {
    try {
      return closed ? List.of() : store.claim(slots, lease);
    } catch (RuntimeException storeAway) {
      free.release(slots);
      throw storeAway;
    }
  }

  private void pause() throws InterruptedException {
    signals.tryAcquire(scan.toMillis(), TimeUnit.MILLISECONDS);
    signals.drainPermits();
  }

  private void work(Strand claimed) {
    Optional<Strand> strand = Optional.of(claimed);
    try {
      while (strand.isPresent() && !closed) {
        strand = step(strand.get());
      }
    } catch (RuntimeException notCommitted) {
      LOG.warnf(
          "Strand %s was not committed; its step is looked at again when the lease ends: %s",
          claimed.subject(), notCommitted.getMessage());
    } finally {
      free.release();
    }
  }

  private Optional<Strand> step(Strand strand) {
    long bound = lease.multipliedBy(4).dividedBy(5).toMillis();
    ScheduledFuture<?> giveUp =
        timer.schedule(Thread.currentThread()::interrupt, bound, TimeUnit.MILLISECONDS);
    try {
      StrandRun.Result result = run.step(strand);
      result
          .lookAgain()
          .ifPresent(time -> timer.schedule(this::look, time.toMillis(), TimeUnit.MILLISECONDS));
      return result.goesOn();
    } finally {
      giveUp.cancel(false);
      Thread.interrupted();
    }
  }

  /// Takes no new strand and lets the steps that run finish, for as long as they usually need.
  /// Then the next process need not wait for our leases; else it does.
  @Override
  public void close() {
    closed = true;
    look();
    try {
      if (free.tryAcquire(inFlight, lease.toMillis() / 5, TimeUnit.MILLISECONDS)) {
        store.releaseAbandoned();
        free.release(inFlight);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException storeAway) {
      LOG.warnf("Leases are left to end by themselves: %s", storeAway.getMessage());
    }
    timer.shutdownNow();
  }
}
