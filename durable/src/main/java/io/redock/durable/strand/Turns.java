package io.redock.durable.strand;

import io.redock.durable.DurableConfig;
import java.time.Duration;
import java.util.Map;

/// How strands take turns.
///
/// @param lease how long one step may hold a strand
/// @param scan how often to look for work that no signal told of
/// @param inFlight how many steps of the lane without a name may be under way at once
/// @param lanes the same of those with a name
/// @param steps after so many steps a strand that goes on is given back
/// @param time likewise after that time
public record Turns(
    Duration lease,
    Duration scan,
    int inFlight,
    Map<String, Integer> lanes,
    int steps,
    Duration time) {

  public static Turns of(DurableConfig config) {
    return new Turns(
        config.lease(),
        config.scan(),
        config.inFlight(),
        config.lanes(),
        config.turnSteps(),
        config.turn());
  }
}
