package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.events.database.DatabaseDegraded;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a tenant changed, and a repair that began for another reason puts back. It is told by its
/// name before, since no look finds it afterwards.
final class PutBack {

  private static final String NAMES = ": ";
  private static final String AND = ", ";

  private PutBack() {}

  /// Each name is told once in a repair, so a tenant who changes a setting again and again does not
  /// hold it up. While something is being changed, what differs may be ours.
  ///
  /// @param repair the step that puts it back
  /// @return empty if there is nothing to be told
  static Optional<Next<Tools>> told(
      Step<Tools> repair, Collection<String> different, Database database, Tools tools) {
    if (!database.asWanted()
        || !(database.state() instanceof State.Degraded(var since, var reason))) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>(named(reason));
    boolean news = names.addAll(different);
    if (!news) {
      return Optional.empty();
    }
    String more = reason.split(NAMES, 2)[0] + NAMES + String.join(AND, names);
    return Optional.of(
        Next.goTo(repair)
            .changing(tools.databases().become(database.id(), new State.Degraded(since, more)))
            .announcing(new DatabaseDegraded(database.id(), database.appId(), since, more)));
  }

  private static List<String> named(String reason) {
    String[] parts = reason.split(NAMES, 2);
    return parts.length < 2 ? List.of() : List.of(parts[1].split(AND));
  }

  /// What differs in the process behind that endpoint, without what only steps of `adjust/` put
  /// back.
  static List<String> different(RedisEndpoint endpoint, Due due, Tools tools) {
    return tools.upkeep().differences(endpoint, due).stream()
        .filter(name -> !Persistence.PARAMETERS.contains(name))
        .toList();
  }

  /// What lets nobody in to a process that lives, as it says from within.
  static List<String> differentAtEntrance(RedisEndpoint endpoint, Due due, Tools tools) {
    Map<String, String> entrance = due.entrance(endpoint.node());
    Map<String, String> said = tools.upkeep().settings(endpoint, List.copyOf(entrance.keySet()));
    return entrance.keySet().stream()
        .filter(name -> said.containsKey(name) && !said.get(name).equals(entrance.get(name)))
        .toList();
  }
}
