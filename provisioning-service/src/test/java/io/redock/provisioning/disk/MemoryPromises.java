package io.redock.provisioning.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// The promises of a service without replicas.
public final class MemoryPromises implements Promises {

  /// @param until null as long as the copy lasts
  private record Promise(long bytes, Instant until) {}

  private final Map<String, Promise> promises = new HashMap<>();
  private final InstantSource clock;

  public MemoryPromises(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized OptionalLong take(String databaseId, long bytes, long free) {
    Instant now = clock.instant();
    promises.values().removeIf(it -> it.until() != null && !it.until().isAfter(now));
    Promise own = promises.getOrDefault(databaseId, new Promise(0, now));
    long others =
        promises.entrySet().stream()
            .filter(each -> !each.getKey().equals(databaseId))
            .mapToLong(each -> each.getValue().bytes())
            .sum();
    boolean kept = own.until() == null && own.bytes() >= bytes;
    if (!kept && bytes > free - others) {
      return OptionalLong.of(others);
    }
    promises.put(databaseId, new Promise(Math.max(own.bytes(), bytes), null));
    return OptionalLong.empty();
  }

  @Override
  public synchronized void end(String databaseId, Duration after) {
    promises.computeIfPresent(
        databaseId,
        (_, own) ->
            own.until() == null ? new Promise(own.bytes(), clock.instant().plus(after)) : own);
  }

  /// The databases whose copies are not over.
  public synchronized Set<String> open() {
    Set<String> open = new TreeSet<>();
    promises.forEach(
        (databaseId, promise) -> {
          if (promise.until() == null) {
            open.add(databaseId);
          }
        });
    return open;
  }
}
