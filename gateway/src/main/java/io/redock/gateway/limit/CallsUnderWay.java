package io.redock.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;

/// How many calls each caller has under way, and how much of their bodies is held for it. A caller
/// whose calls take long, since it sends or reads slowly, takes no place that others need. Whoever
/// shows no token has as many addresses as it likes, so what all of those hold is bounded apart.
@Singleton
public class CallsUnderWay {

  /// So many addresses must be at it together to take all that strangers may.
  private static final int STRANGERS = 8;

  private final Shares calls;
  private final Shares bytes;
  private final Shares strangersBytes;
  private final Counter refusedCalls;
  private final Counter refusedBytes;

  public CallsUnderWay(LimitsConfig config, MeterRegistry metrics) {
    this.calls = new Shares(config.callsAtOnce(), Long.MAX_VALUE);
    this.bytes = new Shares(config.bodiesOfOne().asLongValue(), config.bodies().asLongValue());
    long strangers = config.strangersBodies().asLongValue();
    this.strangersBytes = new Shares(strangers / STRANGERS, strangers);
    this.refusedCalls = metrics.counter("redock.limits.refused", "limit", "calls-at-once");
    this.refusedBytes = metrics.counter("redock.limits.refused", "limit", "bodies");
    metrics.gauge("redock.calls.under.way", calls, Shares::total);
    metrics.gauge(
        "redock.calls.body.bytes", bytes, users -> users.total() + strangersBytes.total());
  }

  /// @param subject of a user
  /// @return nothing, if it has as many under way as it may
  public Optional<Place> enter(String subject) {
    return enter("user " + subject, bytes);
  }

  /// The same of somebody who shows no token.
  ///
  /// @param address from where it calls
  public Optional<Place> enterStranger(String address) {
    return enter("address " + address, strangersBytes);
  }

  private Optional<Place> enter(String who, Shares bytes) {
    if (calls.take(who, 1)) {
      return Optional.of(new Place(who, bytes));
    }
    refusedCalls.increment();
    return Optional.empty();
  }

  /// Of one call; to be left once.
  public final class Place {

    private final String who;
    private final Shares bytes;
    private long held;
    private boolean left;

    private Place(String who, Shares bytes) {
      this.who = who;
      this.bytes = bytes;
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
