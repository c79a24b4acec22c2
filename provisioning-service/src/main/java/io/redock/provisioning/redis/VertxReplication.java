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
  private final Lines lines;

  VertxReplication(Secrets secrets, Lines lines) {
    this.secrets = secrets;
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
  public Source source(Door door) {
    Map<String, String> facts = lines.facts(door, "default");
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
  public void follow(Door member, String host, int port) {
    lines.ask(member, "REPLICAOF", host, String.valueOf(port));
  }

  // Each engine version writes a rule down in its own way, so that two of them can be compared only
  // if it has written both. Setting one that is there already cuts nobody off.
  @Override
  public boolean link(Door member, List<String> rule) {
    String before = linkUser(member);
    List<String> words = new ArrayList<>(List.of("SETUSER", LINK, "reset"));
    words.addAll(rule);
    lines.ask(member, "ACL", words.toArray(String[]::new));
    boolean changed = !linkUser(member).equals(before);
    Map<String, String> wanted =
        Map.of("masteruser", LINK, "masterauth", secrets.link(member.admin()));
    if (!lines.parameters(member, "masteruser", "masterauth").equals(wanted)) {
      wanted.forEach((name, value) -> lines.ask(member, "CONFIG", "SET", name, value));
      changed = true;
    }
    if (changed) {
      ConfigFile.write(lines, member);
    }
    return changed;
  }

  /// Empty if there is none. Not by `ACL LIST`, which grows with the users that a tenant makes.
  private String linkUser(Door member) {
    List<List<String>> question = List.of(List.of("ACL", "GETUSER", LINK));
    return String.valueOf(lines.shortAnswers(member, question).getFirst());
  }

  @Override
  public void spare(Door member, String follows) {
    try (Line line = lines.open(member)) {
      Role now = role(lines.facts(member, line, "replication"));
      if (!now.follows().equals(follows)) {
        throw new IllegalStateException(
            member.node() + " follows \"" + now.follows() + "\", and not \"" + follows + "\"");
      }
      lines.atOnce(
          member, line, Lines.SOON, List.of(List.of("CONFIG", "SET", "replica-priority", "0")));
    }
  }

  @Override
  public void cutOff(Door member) {
    for (String type : new String[] {"normal", "pubsub"}) {
      lines.ask(member, "CLIENT", "KILL", "TYPE", type);
    }
  }
}
