package io.redock.provisioning.redis;

import java.util.Map;
import java.util.Optional;

/// Replication, over the control plane's own connections.
final class VertxReplication implements Replication {

  private final Lines lines;

  VertxReplication(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Role> role(Door member) {
    try {
      String node = lines.parameters(member, "syslog-ident").getOrDefault("syslog-ident", "");
      if (!node.equals(member.node())) {
        lines.forget(member);
        return Optional.empty();
      }
      return Optional.of(role(lines.facts(member, "replication")));
    } catch (RedisSilent | RedisRefused notYet) {
      lines.forget(member);
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
  public void follow(Door member, String host, int port) {
    lines.ask(member, "REPLICAOF", host, String.valueOf(port));
  }

  @Override
  public void prefer(Door member, int priority) {
    lines.ask(member, "CONFIG", "SET", "replica-priority", String.valueOf(priority));
  }

  @Override
  public void cutOff(Door member) {
    for (String type : new String[] {"normal", "pubsub"}) {
      lines.ask(member, "CLIENT", "KILL", "TYPE", type);
    }
  }
}
