package io.redock.provisioning.repair;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The ends of a service without replicas.
public final class MemoryEnds implements EndBudget {

  private final Map<String, Instant> ended = new HashMap<>();
  private final InstantSource clock;

  public MemoryEnds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Turn take(String node, int most, Duration time) {
    Instant now = clock.instant();
    ended.values().removeIf(at -> !at.plus(time).isAfter(now));
    if (ended.containsKey(node)) {
      return Turn.KEPT;
    }
    if (ended.size() >= most) {
      return Turn.NONE;
    }
    ended.put(node, now);
    return Turn.TAKEN;
  }
}
