package io.redock.provisioning.quarantine;

import io.redock.durable.BackOff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// When what failed is tried again: later each time. A process that begins anew begins with the
/// shortest wait.
final class Retries {

  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Map<String, Failed> failed = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Retries(InstantSource clock) {
    this.clock = clock;
  }

  private record Failed(int times, Instant again) {}

  boolean isDue(String id) {
    Failed last = failed.get(id);
    return last == null || !clock.instant().isBefore(last.again());
  }

  void failed(String id) {
    Failed last = failed.get(id);
    int before = last == null ? 0 : last.times();
    failed.put(
        id, new Failed(before + 1, clock.instant().plus(BackOff.after(before, FIRST, LONGEST))));
  }

  void forget(String id) {
    failed.remove(id);
  }

  void forgetOthers(Set<String> there) {
    failed.keySet().retainAll(there);
  }
}
