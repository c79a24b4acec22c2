package io.redock.provisioning.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.Map;

/// What the engine does about a container that has ended.
final class Restarts {

  /// It starts it again, also when the engine itself has just started.
  static final RestartPolicy ALWAYS = RestartPolicy.alwaysRestart();

  /// It leaves it alone. The client library's own value has no name, which a new container is
  /// content with; but an update to it changes nothing.
  static final RestartPolicy NEVER =
      new ObjectMapper()
          .convertValue(Map.of("Name", "no", "MaximumRetryCount", 0), RestartPolicy.class);

  private Restarts() {}

  static RestartPolicy of(NodeSpec spec) {
    return spec.keptDown() ? NEVER : ALWAYS;
  }
}
