package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.proxy.Session;
import io.redock.provisioning.proxy.Sessions;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who is connected to a cluster. Its Redis nodes take the proxies for their clients, but know the
/// clients' names; the proxies know where they come from. Both know the connection between them.
public final class RollCall {

  /// To list so many takes Redis eight milliseconds, in which it serves nobody.
  static final int MOST = 1_000;

  private final RedisEndpoints endpoints;
  private final Proxies proxies;
  private final Names names;

  public RollCall(RedisEndpoints endpoints, Proxies proxies, Names names) {
    this.endpoints = endpoints;
    this.proxies = proxies;
    this.names = names;
  }

  /// @param count how many connections there are, without the control plane's own
  /// @param each nothing if they are more than were to be told
  record Present(int count, List<Guest> each) {

    boolean told() {
      return count == each.size();
    }
  }

  /// @param most more of them are only counted
  /// @throws UncheckedIOException if somebody does not tell
  Present call(Database database, int most) {
    Sessions sessions = proxies.sessions(database, most);
    if (sessions.count() > most) {
      return new Present(sessions.count() - 1, List.of());
    }
    Map<String, Map<String, String>> known = new HashMap<>();
    List<Guest> guests =
        sessions.each().stream()
            .map(
                session ->
                    guest(
                        session,
                        known.computeIfAbsent(session.server(), node -> at(node, database))))
            .filter(guest -> !guest.name().equals(ProbedClient.NAME))
            .toList();
    return new Present(guests.size(), guests);
  }

  private static Guest guest(Session session, Map<String, String> names) {
    return new Guest(
        session.id(), session.address(), names.getOrDefault(session.inner(), ""), session.since());
  }

  private Map<String, String> at(String node, Database database) {
    RedisEndpoint endpoint =
        endpoints.redis(database).stream()
            .filter(each -> each.node().equals(node))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("proxies lead to " + node));
    try {
      return names.at(endpoint);
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}
