package io.redock.local.process;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a process of ours inherits. Not everything: a variable that somebody exported for another
/// stack (`REDOCK_…`, `QUARKUS_…`) must not configure this one.
final class Surroundings {

  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  private Surroundings() {}

  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> passed = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (PASSED_ON.contains(name) || name.startsWith("DOCKER_") || name.startsWith("OTEL_")) {
            passed.put(name, value);
          }
        });
    return passed;
  }
}
