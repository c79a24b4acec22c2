package io.redock.provisioning.logs;

import java.util.List;
import java.util.function.Predicate;

/// Which nodes' lines are wanted: names such as `redis-1`, or what they begin with (`sentinel`),
/// separated by `|` or commas.
public record NodeFilter(List<String> names) implements Predicate<String> {

  /// @param text empty or null for all
  public static NodeFilter of(String text) {
    return new NodeFilter(
        text == null || text.isBlank() ? List.of() : List.of(text.strip().split("[|,]")));
  }

  @Override
  public boolean test(String node) {
    return names.isEmpty()
        || names.stream().anyMatch(name -> node.equals(name) || node.startsWith(name + "-"));
  }
}
