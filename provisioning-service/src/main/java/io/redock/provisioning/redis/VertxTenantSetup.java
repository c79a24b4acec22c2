package io.redock.provisioning.redis;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a tenant set up, over the control plane's own connections. The process it is read from is
/// the tenant's: whatever is not written as it is to be is left there.
final class VertxTenantSetup implements TenantSetup {

  private static final String BUFFERS = "client-output-buffer-limit";

  /// By name, how a value is written. Of the limits of buffers only those of subscribers are his.
  private static final Map<String, Pattern> SETTINGS =
      new TreeMap<>(
          Map.of(
              "notify-keyspace-events",
              Pattern.compile("()([A-Za-z$]{0,32})"),
              "slowlog-log-slower-than",
              Pattern.compile("()(-?\\d{1,18})"),
              "slowlog-max-len",
              Pattern.compile("()(\\d{1,18})"),
              BUFFERS,
              Pattern.compile("(|.* )(pubsub \\d{1,18} \\d{1,18} \\d{1,9})(?: .*)?")));

  private static final List<String> LIST = List.of("ACL", "LIST");
  private static final String USERS = "all ACL users";
  private static final String TOO_LONG = "?".repeat(256);
  private static final int LONGEST_NAME = 64;

  private final Lines lines;

  VertxTenantSetup(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Carried carry(Door from, Door to) {
    List<String> left = new ArrayList<>();
    boolean settings = carrySettings(from, to, left);
    boolean users = carryUsers(from, to, left);
    return new Carried(settings || users, List.copyOf(left));
  }

  /// What can be carried, by name.
  ///
  /// @param users the commands that make them; nothing if there are more than is read
  private record Seen(
      Map<String, Optional<String>> settings, Optional<Map<String, List<String>>> users) {}

  @Override
  public boolean alike(List<Door> doors) {
    List<Seen> all = doors.stream().map(this::seen).toList();
    return all.stream().map(Seen::settings).distinct().count() <= 1
        && (all.stream().anyMatch(it -> it.users().isEmpty())
            || all.stream().map(Seen::users).distinct().count() <= 1);
  }

  private Seen seen(Door door) {
    List<List<String>> questions = new ArrayList<>();
    SETTINGS.keySet().forEach(name -> questions.add(List.of("CONFIG", "GET", name)));
    questions.add(LIST);
    List<Response> answers;
    try {
      answers = lines.answers(door, questions);
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
      String[] names = SETTINGS.keySet().toArray(String[]::new);
      return new Seen(values(lines.parameters(door, names)), Optional.empty());
    }
    Map<String, String> told = new TreeMap<>();
    for (Response pair : answers.subList(0, SETTINGS.size())) {
      if (pair != null && pair.size() == 2) {
        told.put(pair.get(0).toString(), pair.get(1).toString());
      }
    }
    Map<String, List<String>> users = new TreeMap<>();
    AclUser.all(answers.getLast())
        .forEach(user -> user.free().copy().ifPresent(it -> users.put(user.name(), it)));
    return new Seen(values(told), Optional.of(users));
  }

  private static Map<String, Optional<String>> values(Map<String, String> told) {
    Map<String, Optional<String>> values = new TreeMap<>();
    SETTINGS.keySet().forEach(name -> values.put(name, value(name, told)));
    return values;
  }

  private boolean carrySettings(Door from, Door to, List<String> left) {
    String[] names = SETTINGS.keySet().toArray(String[]::new);
    Map<String, String> here = lines.parameters(from, names);
    Map<String, String> there = lines.parameters(to, names);
    boolean changed = false;
    for (String name : names) {
      Optional<String> wanted = value(name, here);
      if (wanted.isEmpty()) {
        left.add(name);
      } else if (!wanted.equals(value(name, there))) {
        changed |= set(to, name, wanted.get(), left);
      }
    }
    return changed;
  }

  private static Optional<String> value(String name, Map<String, String> told) {
    String value = told.getOrDefault(name, TOO_LONG);
    Matcher written = SETTINGS.get(name).matcher(value);
    return value.length() < TOO_LONG.length() && written.matches()
        ? Optional.of(written.group(2))
        : Optional.empty();
  }

  private boolean set(Door to, String name, String value, List<String> left) {
    try {
      lines.ask(to, "CONFIG", "SET", name, value);
      return true;
    } catch (RedisRefused refused) {
      left.add(name);
      return false;
    }
  }

  private boolean carryUsers(Door from, Door to, List<String> left) {
    Optional<List<AclUser>> here = theirs(from);
    Optional<List<AclUser>> there = theirs(to);
    if (here.isEmpty() || there.isEmpty()) {
      left.add(USERS);
      return false;
    }
    Map<String, List<String>> before = byName(there.get());
    Map<AclUser, List<String>> missing = new LinkedHashMap<>();
    for (AclUser user : here.get()) {
      AclUser free = user.free();
      Optional<List<String>> command = free.copy();
      if (command.isEmpty()) {
        left.add(shown(user));
      } else if (!free.rule().equals(before.get(user.name()))) {
        missing.put(user, command.get());
      }
    }
    List<String> names = here.get().stream().map(AclUser::name).toList();
    List<String> gone = before.keySet().stream().filter(it -> !names.contains(it)).toList();
    if (missing.isEmpty() && gone.isEmpty()) {
      return false;
    }
    apply(to, missing, gone, left);
    // Each version writes a rule down in its own way: only what it said before can be compared.
    return !theirs(to).map(VertxTenantSetup::byName).equals(Optional.of(before));
  }

  /// Nothing of what is refused is told on: an error quotes the rule.
  private void apply(
      Door to, Map<AclUser, List<String>> missing, List<String> gone, List<String> left) {
    List<List<String>> commands = new ArrayList<>(missing.values());
    gone.forEach(name -> commands.add(List.of("ACL", "DELUSER", name)));
    Iterator<Response> answers = lines.answers(to, commands).iterator();
    for (AclUser user : missing.keySet()) {
      if (answers.next() == null) {
        left.add(shown(user));
      }
    }
  }

  /// Those who are the tenant's own; nothing if there are more than is read, or if it is no list of
  /// users: each process has a `default`.
  private Optional<List<AclUser>> theirs(Door door) {
    try {
      List<AclUser> all = AclUser.all(lines.answer(door, Lines.SOON, LIST.get(0), LIST.get(1)));
      return all.stream().anyMatch(AclUser::isTenant)
          ? Optional.of(all.stream().filter(user -> !user.ours() && !user.isTenant()).toList())
          : Optional.empty();
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> byName(List<AclUser> users) {
    return users.stream()
        .collect(Collectors.toMap(AclUser::name, AclUser::rule, (first, _) -> first, TreeMap::new));
  }

  private static String shown(AclUser user) {
    String plain = user.name().replaceAll("[^\\p{Alnum}._:@-]", "?");
    return "user " + plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }
}
