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

/// Takes snapshots of the clients of a cluster. Its Redis nodes take the proxies for their clients,
/// but know the clients' names; the proxies know where they come from. Both know the connection
/// between them.
public final class ClientSnapshots {

  /// To list so many takes Redis eight milliseconds, in which it serves nobody.
  static final int MOST = 1_000;

  private final RedisEndpoints endpoints;
  private final Proxies proxies;
  private final ClientListReader reader;

  public ClientSnapshots(RedisEndpoints endpoints, Proxies proxies, ClientListReader reader) {
    this.endpoints = endpoints;
    this.proxies = proxies;
    this.reader = reader;
  }

  /// @param count how many connections there are, without the control plane's own
  /// @param each nothing if they are more than were to be told
  record ClientSnapshot(int count, List<ClientConnection> each) {

    boolean told() {
      return count == each.size();
    }
  }

  /// @param most more of them are only counted
  /// @throws UncheckedIOException if somebody does not tell
  ClientSnapshot take(Database database, int most) {
    Sessions sessions = proxies.sessions(database, most);
    if (sessions.count() > most) {
      return new ClientSnapshot(sessions.count() - 1, List.of());
    }
    Map<String, Map<String, String>> known = new HashMap<>();
    List<ClientConnection> connections =
        sessions.each().stream()
            .map(
                session ->
                    connection(
                        session,
                        known.computeIfAbsent(session.server(), node -> at(node, database))))
            .filter(connection -> !connection.name().equals(ProbedClient.NAME))
            .toList();
    return new ClientSnapshot(connections.size(), connections);
  }

  private static ClientConnection connection(Session session, Map<String, String> names) {
    return new ClientConnection(
        session.id(), session.address(), names.getOrDefault(session.inner(), ""), session.since());
  }

  private Map<String, String> at(String node, Database database) {
    RedisEndpoint endpoint =
        endpoints.redis(database).stream()
            .filter(each -> each.node().equals(node))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("proxies lead to " + node));
    try {
      return reader.at(endpoint);
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}
