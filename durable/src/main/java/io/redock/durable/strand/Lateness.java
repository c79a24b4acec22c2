package io.redock.durable.strand;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Of a workflow that is past its deadline is told when it becomes so, and then less and less
/// often: its step may look twice a second.
final class Lateness {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Lateness(InstantSource clock) {
    this.clock = clock;
  }

  private record Told(Instant deadline, Instant again, Duration pause) {}

  boolean isNews(Strand strand) {
    Instant now = clock.instant();
    Told last = told.get(strand.subject());
    if (last == null || !last.deadline().equals(strand.deadline())) {
      tell(strand, now, FIRST_PAUSE);
      return true;
    }
    if (now.isBefore(last.again())) {
      return false;
    }
    Duration longer = last.pause().multipliedBy(2);
    tell(strand, now, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
    return true;
  }

  private void tell(Strand strand, Instant now, Duration pause) {
    // Of those that another process has ended or taken up, nobody says that they are over.
    told.values().removeIf(last -> last.again().plus(LONGEST_PAUSE).isBefore(now));
    told.put(strand.subject(), new Told(strand.deadline(), now.plus(pause), pause));
  }

  void forget(String subject) {
    told.remove(subject);
  }
}
