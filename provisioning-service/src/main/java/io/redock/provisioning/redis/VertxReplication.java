package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replication, over the control plane's own connections.
final class VertxReplication implements Replication {

  private static final String LINK = AclUser.LINK;

  private final Secrets secrets;
  private final RedisConnections connections;

  VertxReplication(Secrets secrets, RedisConnections connections) {
    this.secrets = secrets;
    this.connections = connections;
  }

  @Override
  public Optional<Role> role(RedisEndpoint member) {
    try {
      String node = connections.parameters(member, "syslog-ident").getOrDefault("syslog-ident", "");
      if (!node.equals(member.node())) {
        connections.forget(member);
        return Optional.empty();
      }
      return Optional.of(role(connections.facts(member, "replication")));
    } catch (RedisSilent | RedisRefused notYet) {
      connections.forget(member);
      return Optional.empty();
    }
  }

  private static Role role(Map<String, String> facts) {
    boolean primary = "master".equals(facts.get("role"));
    String offset = facts.get(primary ? "master_repl_offset" : "slave_repl_offset");
    return new Role(
        primary,
        primary ? "" : facts.getOrDefault("master_host", ""),
        "up".equals(facts.get("master_link_status")),
        Long.parseLong(offset == null ? "0" : offset),
        Integer.parseInt(facts.getOrDefault("min_slaves_good_slaves", "0")));
  }

  @Override
  public Source source(RedisEndpoint endpoint) {
    Map<String, String> facts = connections.facts(endpoint, "default");
    return new Source(
        number(facts, "sync_full"),
        number(facts, "master_repl_offset"),
        number(facts, "mem_clients_slaves"),
        number(facts, "used_memory_rss") + number(facts, "current_cow_size"));
  }

  private static long number(Map<String, String> facts, String name) {
    return Long.parseLong(facts.getOrDefault(name, "0"));
  }

  @Override
  public void follow(RedisEndpoint member, String host, int port) {
    connections.ask(member, "REPLICAOF", host, String.valueOf(port));
  }

  // Each engine version writes a rule down in its own way, so that two of them can be compared only
  // if it has written both. Setting one that is there already cuts nobody off.
  @Override
  public boolean link(RedisEndpoint member, List<String> rule) {
    String before = linkUser(member);
    List<String> words = new ArrayList<>(List.of("SETUSER", LINK, "reset"));
    words.addAll(rule);
    connections.ask(member, "ACL", words.toArray(String[]::new));
    boolean changed = !linkUser(member).equals(before);
    Map<String, String> wanted =
        Map.of("masteruser", LINK, "masterauth", secrets.link(member.admin()));
    if (!connections.parameters(member, "masteruser", "masterauth").equals(wanted)) {
      wanted.forEach((name, value) -> connections.ask(member, "CONFIG", "SET", name, value));
      changed = true;
    }
    if (changed) {
      ConfigFile.write(connections, member);
    }
    return changed;
  }

  /// Empty if there is none. Not by `ACL LIST`, which grows with the users that a tenant makes.
  private String linkUser(RedisEndpoint member) {
    List<List<String>> question = List.of(List.of("ACL", "GETUSER", LINK));
    return String.valueOf(connections.shortAnswers(member, question).getFirst());
  }

  @Override
  public void spare(RedisEndpoint member, String follows) {
    try (RedisConnection connection = connections.open(member)) {
      Role now = role(connections.facts(member, connection, "replication"));
      if (!now.follows().equals(follows)) {
        throw new IllegalStateException(
            member.node() + " follows \"" + now.follows() + "\", and not \"" + follows + "\"");
      }
      connections.atOnce(
          member,
          connection,
          RedisConnections.SOON,
          List.of(List.of("CONFIG", "SET", "replica-priority", "0")));
    }
  }

  @Override
  public void cutOff(RedisEndpoint member) {
    for (String type : new String[] {"normal", "pubsub"}) {
      connections.ask(member, "CLIENT", "KILL", "TYPE", type);
    }
  }
}
