package io.redock.durable.strand;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Finds strands that are due and runs each on a virtual thread, at most so many of each lane at
/// once. A strand that goes on is given back after a turn, so that none keeps others from theirs. A
/// signal says only *look*: it may come too often or get lost, because a slow scan looks anyway.
///
/// A step still running shortly before its lease ends is interrupted, so that two runners never
/// work on one subject; should it not stop, its commit is refused. That time is counted from before
/// the lease was asked for, since the store counts from before it answered.
public final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /// What is due later than that is found by the scan: a timer kept for weeks is memory kept.
  private static final Duration NEAR = Duration.ofSeconds(30);

  private final StrandStore store;
  private final StrandRun<?> run;
  private final Turns turns;
  private final LongSupplier nanos;
  private final Lanes lanes;
  private final Queue<Strand> uncommitted = new ConcurrentLinkedQueue<>();
  private final Semaphore signals = new Semaphore(0);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("strand-timer").factory());
  private volatile boolean started;
  private volatile boolean closed;

  public Dispatcher(StrandStore store, StrandRun<?> run, Turns turns) {
    this(store, run, turns, System::nanoTime);
  }

  /// @param nanos a clock that nobody sets, by which leases and turns are measured
  Dispatcher(StrandStore store, StrandRun<?> run, Turns turns, LongSupplier nanos) {
    this.store = store;
    this.run = run;
    this.turns = turns;
    this.nanos = nanos;
    this.lanes = new Lanes(turns.inFlight(), turns.lanes());
    timer.setRemoveOnCancelPolicy(true);
  }

  public Dispatcher start() {
    started = true;
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
        tellOfUncommitted();
        claim();
        away = false;
        pause();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException storeAway) {
        if (!away && !closed) {
          LOG.warnf("Strands cannot be looked for: %s", storeAway.getMessage());
        }
        away = true;
      } catch (Error broken) {
        // Who stopped here would never look again, and the process would live on without work.
        LOG.errorf(broken, "Strands cannot be looked for");
        away = true;
      }
    }
  }

  private void claim() {
    Map<String, Integer> slots = lanes.take();
    if (slots.isEmpty()) {
      return;
    }
    List<Strand> due = List.of();
    long since = nanos.getAsLong();
    try {
      StrandStore.Claimed claimed = store.claim(slots, turns.lease());
      claimed.quarantined().forEach(run::quarantined);
      due = claimed.leased();
    } finally {
      lanes.settle(slots, due);
    }
    due.forEach(
        strand -> Thread.ofVirtual().name(strand.subject()).start(() -> work(strand, since)));
  }

  private void pause() throws InterruptedException {
    signals.tryAcquire(turns.scan().toMillis(), TimeUnit.MILLISECONDS);
    signals.drainPermits();
  }

  private void work(Strand claimed, long claimedSince) {
    Lanes.Lane lane = lanes.of(claimed);
    Strand strand = claimed;
    long since = claimedSince;
    int steps = 0;
    boolean again = false;
    try {
      while (true) {
        again = closed || leftOf(since) <= 0 || isOver(steps++, claimedSince);
        if (again) {
          store.giveBack(strand);
          return;
        }
        StrandRun.Result result = step(strand, since);
        if (result.goesOn().isEmpty()) {
          return;
        }
        strand = result.goesOn().get();
        since = result.since();
        Lanes.Lane next = lanes.change(lane, strand);
        if (next == null) {
          again = true;
          store.giveBack(strand);
          return;
        }
        if (next != lane && lane.release()) {
          look();
        }
        lane = next;
      }
    } catch (RuntimeException notCommitted) {
      LOG.warnf(
          "Strand %s was not committed; its step is looked at again: %s",
          strand.subject(), notCommitted.getMessage());
      uncommitted.add(strand);
    } catch (Error broken) {
      run.broke(strand, broken);
    } finally {
      if (lane.release() || again) {
        look();
      }
    }
  }

  private boolean isOver(int steps, long since) {
    return steps >= turns.steps()
        || (steps > 0 && nanos.getAsLong() - since > turns.time().toNanos());
  }

  /// For how long a step may still work under a lease that was asked for then.
  private long leftOf(long since) {
    return turns.lease().multipliedBy(4).dividedBy(5).toNanos() - (nanos.getAsLong() - since);
  }

  private StrandRun.Result step(Strand strand, long since) {
    ScheduledFuture<?> giveUp =
        timer.schedule(Thread.currentThread()::interrupt, leftOf(since), TimeUnit.NANOSECONDS);
    try {
      StrandRun.Result result = run.step(strand);
      result
          .lookAgain()
          .filter(time -> time.compareTo(NEAR) < 0)
          .ifPresent(time -> timer.schedule(this::look, time.toMillis(), TimeUnit.MILLISECONDS));
      return result;
    } finally {
      giveUp.cancel(false);
      Thread.interrupted();
    }
  }

  /// Their process lives, so they are no suspects; a lease that passed on is left to its holder.
  private void tellOfUncommitted() {
    for (Strand strand = uncommitted.peek(); strand != null; strand = uncommitted.peek()) {
      run.notCommitted(strand);
      uncommitted.remove();
    }
  }

  /// Takes no new strand and lets the steps that run finish, for as long as they usually need.
  /// Then the next process need not wait for our leases; else it does. One that was never started
  /// has none: those that bear its name are another process's.
  @Override
  public void close() {
    closed = true;
    look();
    try {
      if (started && lanes.awaitIdle(turns.lease().dividedBy(5))) {
        store.releaseAbandoned();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException storeAway) {
      LOG.warnf("Leases are left to end by themselves: %s", storeAway.getMessage());
    }
    timer.shutdownNow();
  }
}
