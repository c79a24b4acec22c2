package io.redock.provisioning.redis;

import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node is told while it fills, on a connection of its own. It is asked first, on the same
/// connection, whether it still is one that fills: whoever has it take over cuts off all
/// connections from before, so what is said here reaches no node that serves.
final class Filling implements AutoCloseable {

  private static final List<String> REWRITE = List.of("CONFIG", "REWRITE");

  private final RedisConnections connections;
  private final Secrets secrets;
  private final RedisEndpoint endpoint;
  private final RedisConnection connection;
  private final Map<String, String> replication;

  Filling(RedisConnections connections, Secrets secrets, RedisEndpoint endpoint) {
    this.connections = connections;
    this.secrets = secrets;
    this.endpoint = endpoint;
    this.connection = connections.open(endpoint);
    this.replication = facts("replication");
  }

  private Map<String, String> facts(String section) {
    try {
      return connections.facts(endpoint, connection, section);
    } catch (RuntimeException unanswered) {
      connection.close();
      throw unanswered;
    }
  }

  boolean follows(Endpoint source) {
    return source.host().equals(replication.get("master_host"))
        && String.valueOf(source.port()).equals(replication.get("master_port"));
  }

  /// Whoever is promoted begins a stream of its own.
  ///
  /// @param seen what is to fill, as it was when somebody decided that
  void refuseOnceLed(Handover.Follower seen) {
    boolean other = !seen.runId().equals(facts("server").get("run_id"));
    boolean promoted =
        "master".equals(replication.get("role"))
            && !seen.stream().equals(replication.get("master_replid"));
    if (other || promoted) {
      throw new IllegalStateException(
          endpoint.node()
              + (other ? " is another process and" : " was promoted and")
              + " fills no more");
    }
  }

  void begin(Optional<Certificate> shown, Endpoint source, boolean tls) {
    shown.ifPresent(
        it -> tell(ConfigFile.TO_WRITE, List.of(VertxRedis.showing(it, secrets, 0), REWRITE)));
    List<List<String>> commands = new ArrayList<>();
    commands.add(set("replica-priority", "0"));
    if (endpoint.tls()) {
      commands.add(REWRITE);
    }
    // It takes as long as all the rest of a save, and clients wait for a processor meanwhile.
    commands.add(set("rdbcompression", "no"));
    commands.add(set("masteruser", AclUser.ADMIN));
    commands.add(set("masterauth", secrets.open(endpoint.admin())));
    if (tls) {
      commands.add(set("tls-replication", "yes"));
    }
    // Its turns and the present one's would hardly leave a moment in which nobody saves.
    commands.add(set("save", ""));
    commands.add(List.of("REPLICAOF", source.host(), String.valueOf(source.port())));
    tell(endpoint.tls() ? ConfigFile.TO_WRITE : RedisConnections.SOON, commands);
  }

  /// Two commands: within one transaction it would not fork.
  void rehearse() {
    refuseUnlessItFollows();
    tell(RedisConnections.SOON, List.of(set("appendonly", "yes")));
    tell(RedisConnections.SOON, List.of(set("appendonly", "no")));
  }

  void saveAt(String points) {
    refuseUnlessItFollows();
    tell(RedisConnections.SOON, List.of(set("rdbcompression", "yes"), set("save", points)));
  }

  private void refuseUnlessItFollows() {
    if (!"slave".equals(replication.get("role"))) {
      throw new IllegalStateException(endpoint.node() + " follows nobody and fills no more");
    }
  }

  private static List<String> set(String name, String value) {
    return List.of("CONFIG", "SET", name, value);
  }

  private void tell(Duration within, List<List<String>> commands) {
    connections.atOnce(endpoint, connection, within, commands);
  }

  @Override
  public void close() {
    connection.close();
  }
}
