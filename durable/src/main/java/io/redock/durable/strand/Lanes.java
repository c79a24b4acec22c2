package io.redock.durable.strand;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many steps of each lane may be under way at once.
final class Lanes {

  private static final String UNNAMED = "";

  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /// @param inFlight of the lane without a name, to which those belong that are not configured
  Lanes(int inFlight, Map<String, Integer> named) {
    lanes.put(UNNAMED, new Lane(inFlight));
    named.forEach((name, size) -> lanes.put(name, new Lane(size)));
    lanes.put(StrandStore.SUSPECTS, new Lane(1));
  }

  static final class Lane {
    private final int size;
    private final Semaphore free;

    /// Whether more may be due than there were slots for.
    private volatile boolean hungry;

    private Lane(int size) {
      this.size = size;
      this.free = new Semaphore(size);
    }

    /// @return whether somebody may have waited for it
    boolean release() {
      free.release();
      return hungry;
    }
  }

  /// Where that strand has its slot.
  Lane of(Strand strand) {
    return strand.suspect() ? lanes.get(StrandStore.SUSPECTS) : ofStep(strand);
  }

  private Lane ofStep(Strand strand) {
    return lanes.getOrDefault(strand.lane(), lanes.get(UNNAMED));
  }

  /// Whether a strand that goes on may do so, in the slot that it has or in one of its new lane.
  /// Then the former one is free again.
  ///
  /// @return the lane whose slot it has now; null if its new lane has none
  Lane change(Lane from, Strand strand) {
    Lane to = ofStep(strand);
    if (to != from && !to.free.tryAcquire()) {
      to.hungry = true;
      return null;
    }
    return to;
  }

  /// All slots that are free, for those who are about to be claimed.
  Map<String, Integer> take() {
    Map<String, Integer> taken = new LinkedHashMap<>();
    lanes.forEach(
        (name, lane) -> {
          // First, or nobody would be told of a slot that becomes free in between.
          lane.hungry = true;
          int slots = lane.free.drainPermits();
          if (slots > 0) {
            taken.put(name, slots);
          }
        });
    return taken;
  }

  /// Gives back what nobody was claimed for.
  void settle(Map<String, Integer> taken, List<Strand> claimed) {
    taken.forEach(
        (name, slots) -> {
          Lane lane = lanes.get(name);
          int used = Math.toIntExact(claimed.stream().filter(s -> of(s) == lane).count());
          lane.hungry = used == slots;
          lane.free.release(slots - used);
        });
  }

  /// @return whether all steps ended in that time
  boolean awaitIdle(Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    for (Lane lane : lanes.values()) {
      if (!lane.free.tryAcquire(lane.size, until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      lane.free.release(lane.size);
    }
    return true;
  }
}
