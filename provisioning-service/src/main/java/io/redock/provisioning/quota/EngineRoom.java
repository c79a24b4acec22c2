package io.redock.provisioning.quota;

import io.quarkus.scheduler.Scheduled;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.node.Inventory;
import io.redock.provisioning.reconcile.Faults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// What the engine's machine has for databases, as the engine said last: an order must not wait for
/// an engine that is away.
@ApplicationScoped
public class EngineRoom {

  private static final Logger LOG = Logger.getLogger(EngineRoom.class);

  private static final String WHAT = "learn what is free on the engine's disk";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Inventory engine;
  private final Faults faults;
  private final InstantSource clock;
  private volatile Instant told;
  private volatile OptionalLong memoryBytes = OptionalLong.empty();
  private volatile OptionalLong freeDiskBytes = OptionalLong.empty();

  @Inject
  EngineRoom(Engine engine, Faults faults, InstantSource clock) {
    this(engine.inventory(), faults, clock);
  }

  EngineRoom(Inventory engine, Faults faults, InstantSource clock) {
    this.engine = engine;
    this.faults = faults;
    this.clock = clock;
    this.told = clock.instant();
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void ask() {
    try {
      memoryBytes = OptionalLong.of(engine.memoryBytes());
      look(engine.freeDiskBytes());
    } catch (EngineAway away) {
      // The reconciler asks thirty times as often and tells of it.
      LOG.debugf("The engine's room is not known anew: %s", away.getMessage());
    }
  }

  /// What was told last counts until something else is: an engine that can't tell for a moment
  /// admits nobody who would not find room.
  private void look(OptionalLong free) {
    Instant now = clock.instant();
    if (free.isPresent()) {
      freeDiskBytes = free;
      told = now;
      faults.over(WHAT);
    } else if (!now.isBefore(told.plus(PATIENCE))) {
      faults.seen(
          WHAT, "the engine has not told it for %d minutes".formatted(PATIENCE.toMinutes()));
    }
  }

  /// All that it has; nothing until the engine has answered once.
  OptionalLong memoryBytes() {
    return memoryBytes;
  }

  /// What was free when the engine told it last; nothing until it has told it once.
  public OptionalLong freeDiskBytes() {
    return freeDiskBytes;
  }
}
