package io.redock.backup.dump;

/// Where a node gives its dump, and to whom.
///
/// @param node the node's name, for people
/// @param user a Redis user who may `PSYNC`, `REPLCONF` and `PING`, and nothing else
/// @param password of that user, in clear
/// @param authority the certificate, in PEM, that must have signed the node's own; empty for a
///     connection without TLS
public record DumpEndpoint(
    String node, String host, int port, String user, String password, String authority) {

  boolean tls() {
    return !authority.isEmpty();
  }

  @Override
  public String toString() {
    return "DumpEndpoint[" + node + " at " + host + ":" + port + ", " + user + ", ***]";
  }
}
