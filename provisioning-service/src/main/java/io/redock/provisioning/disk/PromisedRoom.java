package io.redock.provisioning.disk;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// What was free when the engine told it last, without what is promised to other copies. A copy
/// counts in full from before it begins until it is over: what it has written by then counts twice.
public final class PromisedRoom implements CopyRoom {

  /// What the engine told last may be from before the copy was written.
  static final Duration UNTIL_IT_IS_TOLD = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(PromisedRoom.class);

  private static final long MIB = 1024 * 1024;

  private final Supplier<OptionalLong> free;
  private final Promises promises;
  private final Consumer<String> refused;

  /// @param free bytes on the engine's disk; nothing if the engine never told
  /// @param refused told the database of each copy for which there was too little
  public PromisedRoom(Supplier<OptionalLong> free, Promises promises, Consumer<String> refused) {
    this.free = free;
    this.promises = promises;
    this.refused = refused;
  }

  @Override
  public Optional<String> take(String databaseId, long bytes) {
    long left = free.get().orElse(Long.MAX_VALUE);
    OptionalLong others = promises.take(databaseId, bytes, left);
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String why =
        "a copy of the data takes up to %d MiB, and %d MiB are free on the engine's disk, of which %d MiB are promised to other copies"
            .formatted((bytes + MIB - 1) / MIB, left / MIB, others.getAsLong() / MIB);
    LOG.infof("No copy is made databaseId=%s: %s", databaseId, why);
    refused.accept(databaseId);
    return Optional.of(why);
  }

  @Override
  public void giveBack(String databaseId) {
    promises.end(databaseId, UNTIL_IT_IS_TOLD);
  }
}
