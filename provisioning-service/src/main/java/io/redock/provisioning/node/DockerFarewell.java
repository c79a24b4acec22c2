package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.util.List;

/// How a container that holds a node ends. An engine that stops one has to be told before how long
/// that may take.
final class DockerFarewell {

  private static final int SECONDS = 10;
  private static final String REDIS = "redis";

  private static final List<String> SAVED =
      List.of("sh", "-c", "stat -c '%n %s' " + Farewell.BEING_SAVED + " 2>/dev/null");

  private final DockerEngine engine;

  DockerFarewell(DockerEngine engine) {
    this.engine = engine;
  }

  /// Of a node that no engine starts again.
  ///
  /// @return whether it is Redis that ran and ended as it was told
  /// @throws NodeSaves if it is not to be ended by force yet
  boolean end(String name, InspectContainerResponse node) {
    String id = node.getId();
    try {
      if (REDIS.equals(node.getConfig().getLabels().get(DockerEngine.ROLE))
          && Boolean.TRUE.equals(node.getState().getRunning())) {
        engine.call(
            "tell " + name + " to end",
            docker -> docker.killContainerCmd(id).withSignal("SIGTERM").exec());
        boolean ended = Farewell.await(name, () -> !runs(id), () -> saved(name));
        if (!ended) {
          engine.call("kill " + name, docker -> docker.killContainerCmd(id).exec());
        }
        return ended;
      }
      engine.call(
          "stop " + name, docker -> docker.stopContainerCmd(id).withTimeout(SECONDS).exec());
    } catch (NotModifiedException | NotFoundException | ConflictException ended) {
      // That is what was asked for.
    }
    return false;
  }

  private boolean runs(String id) {
    try {
      return Boolean.TRUE.equals(
          engine
              .call("inspect " + id, docker -> docker.inspectContainerCmd(id).exec())
              .getState()
              .getRunning());
    } catch (NotFoundException gone) {
      return false;
    }
  }

  private String saved(String name) {
    return new DockerErrand(engine).run(name, SAVED, "").orElse("");
  }
}
