package io.redock.provisioning.move;

import io.redock.durable.BackOff;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Replication.Source;
import java.time.Duration;
import java.util.Optional;

/// One try at a copy of all that a node has. What is written meanwhile waits in that node's memory.
///
/// @param number counted from 1
/// @param copies how many copies the source had begun before this one
/// @param offset how far the source was in the stream of writes
/// @param why the former try came to nothing; empty for the first
public record Attempt(int number, long copies, long offset, String why) {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final long MIB = 1024 * 1024;

  /// So little of what waits is not what fills a node's memory.
  private static final int SHARE_THAT_COUNTS = 8;

  public static Attempt first(Source source) {
    return new Attempt(1, source.copies(), source.offset(), "");
  }

  /// The one that begins now.
  ///
  /// @param former null for none
  public static Attempt begun(Attempt former, Source source) {
    return former == null
        ? first(source)
        : new Attempt(former.number, source.copies(), source.offset(), former.why);
  }

  /// The next one, after this came to nothing.
  private Attempt next(long before, Source source, String because) {
    return new Attempt(number + 1, before, source.offset(), because);
  }

  /// @return the next one, for later, if the memory limit of the source would kill it before this
  ///     one comes to its end: this one is to be ended
  public Optional<Attempt> endangering(Source source, Plan plan) {
    boolean counts = source.waiting() * SHARE_THAT_COUNTS > plan.replicaBufferBytes();
    return counts && source.memory() > plan.nearTheWallBytes()
        ? Optional.of(
            next(
                source.copies(),
                source,
                "the present node used %d MiB of %d MiB of memory, %d MiB of it for writes that waited"
                    .formatted(
                        source.memory() / MIB,
                        plan.memoryLimitBytes() / MIB,
                        source.waiting() / MIB)))
        : Optional.empty();
  }

  /// @return the next one, which the two nodes have begun by themselves, if this one broke off
  public Optional<Attempt> brokenOff(Source source, Plan plan) {
    if (source.copies() < copies) {
      return Optional.of(next(0, source, "the present node was started anew"));
    }
    if (source.copies() <= copies + 1) {
      return Optional.empty();
    }
    long written = source.offset() - offset;
    return Optional.of(
        next(
            source.copies() - 1,
            source,
            written < plan.replicaBufferBytes()
                ? "the connection between the nodes broke"
                : "%d MiB were written meanwhile, and no more than %d MiB may wait"
                    .formatted(written / MIB, plan.replicaBufferBytes() / MIB)));
  }

  /// Before the next one is begun by us. Whoever writes much now may not do so for ever.
  public Duration pause() {
    return BackOff.after(number - 2, FIRST_PAUSE, LONGEST_PAUSE);
  }

  /// For people.
  public String words() {
    return why.isEmpty()
        ? "the data is copied"
        : "the data is copied, try %d; before that %s".formatted(number, why);
  }
}
