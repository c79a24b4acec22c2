package io.redock.provisioning.quota;

import io.quarkus.scheduler.Scheduled;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineAway;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// How much memory the engine's machine has, as the engine said last: an order must not wait for an
/// engine that is away.
@ApplicationScoped
class EngineMemory {

  private static final Logger LOG = Logger.getLogger(EngineMemory.class);

  private final Engine engine;
  private volatile OptionalLong bytes = OptionalLong.empty();

  EngineMemory(Engine engine) {
    this.engine = engine;
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void ask() {
    try {
      bytes = OptionalLong.of(engine.inventory().memoryBytes());
    } catch (EngineAway away) {
      // The reconciler asks thirty times as often and tells of it.
      LOG.debugf("The engine's memory is not known anew: %s", away.getMessage());
    }
  }

  /// Nothing until the engine has answered once.
  OptionalLong bytes() {
    return bytes;
  }
}
