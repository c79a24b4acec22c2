package io.redock.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;

/// How many calls each caller has under way, and how much of their bodies is held for it. A caller
/// whose calls take long, since it sends or reads slowly, takes no place that others need.
@Singleton
public class CallsUnderWay {

  private final Shares calls;
  private final Shares bytes;
  private final Counter refusedCalls;
  private final Counter refusedBytes;

  public CallsUnderWay(LimitsConfig config, MeterRegistry metrics) {
    this.calls = new Shares(config.callsAtOnce(), Long.MAX_VALUE);
    this.bytes = new Shares(config.bodiesOfOne().asLongValue(), config.bodies().asLongValue());
    this.refusedCalls = metrics.counter("redock.limits.refused", "limit", "calls-at-once");
    this.refusedBytes = metrics.counter("redock.limits.refused", "limit", "bodies");
    metrics.gauge("redock.calls.under.way", calls, Shares::total);
    metrics.gauge("redock.calls.body.bytes", bytes, Shares::total);
  }

  /// @param who a user, or an address
  /// @return nothing, if it has as many under way as it may
  public Optional<Place> enter(String who) {
    if (calls.take(who, 1)) {
      return Optional.of(new Place(who));
    }
    refusedCalls.increment();
    return Optional.empty();
  }

  /// Of one call; to be left once.
  public final class Place {

    private final String who;
    private long held;
    private boolean left;

    private Place(String who) {
      this.who = who;
    }

    /// @return false if there is no room for so much more of a body
    public synchronized boolean hold(int more) {
      if (left || !bytes.take(who, more)) {
        refusedBytes.increment();
        return false;
      }
      held += more;
      return true;
    }

    public synchronized void leave() {
      if (left) {
        return;
      }
      left = true;
      bytes.giveBack(who, held);
      calls.giveBack(who, 1);
    }
  }
}
