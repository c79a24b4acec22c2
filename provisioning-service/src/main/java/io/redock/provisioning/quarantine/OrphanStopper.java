package io.redock.provisioning.quarantine;

import io.redock.provisioning.node.NodeSaves;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Stops nodes of orphans beside whoever looks: one that saves takes minutes, and neither the
/// orphan's other nodes nor any other database can wait for it.
final class OrphanStopper {

  private final Map<String, Future<Void>> attempts = new ConcurrentHashMap<>();
  private final Consumer<String> stop;

  /// @param stop stops the node of that name, however long it takes
  OrphanStopper(Consumer<String> stop) {
    this.stop = stop;
  }

  /// Begins to stop all of them, and returns at once. Called again, it tries those again that could
  /// not be stopped, or that still save.
  ///
  /// @throws IllegalStateException if one could not be stopped so far
  void stop(List<String> nodes) {
    List<String> failures = nodes.stream().map(this::begin).flatMap(Optional::stream).toList();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
  }

  /// Whether one of them is just being stopped.
  boolean stops(List<String> nodes) {
    return nodes.stream().map(attempts::get).anyMatch(OrphanStopper::goesOn);
  }

  void forgetOthers(Set<String> nodes) {
    attempts
        .entrySet()
        .removeIf(each -> each.getValue().isDone() && !nodes.contains(each.getKey()));
  }

  /// @return why it could not be stopped the last time
  private Optional<String> begin(String node) {
    Future<Void> last = attempts.get(node);
    if (goesOn(last)) {
      return Optional.empty();
    }
    FutureTask<Void> attempt = new FutureTask<>(() -> stop.accept(node), null);
    attempts.put(node, attempt);
    Thread.ofVirtual().name("stop-" + node).start(attempt);
    return Optional.ofNullable(last)
        .filter(done -> done.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .filter(why -> !(why instanceof NodeSaves))
        .map(why -> "%s could not be stopped: %s".formatted(node, why.getMessage()));
  }

  private static boolean goesOn(Future<Void> attempt) {
    return attempt != null && !attempt.isDone();
  }
}
