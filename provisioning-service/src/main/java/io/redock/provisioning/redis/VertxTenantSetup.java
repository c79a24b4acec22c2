package io.redock.provisioning.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.ArrayList;
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

  private final RedisConnections connections;

  VertxTenantSetup(RedisConnections connections) {
    this.connections = connections;
  }

  /// @param what it carries, as it is named if it is refused
  private record Command(List<String> words, String what) {}

  @Override
  public Carried carry(RedisEndpoint from, RedisEndpoint to, boolean keeps) {
    List<String> left = new ArrayList<>();
    List<Command> settings = settings(from, to, left);
    Optional<List<AclUser>> here = theirs(from);
    Optional<List<AclUser>> there = theirs(to);
    List<Command> users = List.of();
    if (here.isEmpty() || there.isEmpty()) {
      left.add(USERS);
    } else {
      users = users(here.get(), byName(there.get()), left);
    }
    List<Command> all = new ArrayList<>(settings);
    all.addAll(users);
    if (all.isEmpty()) {
      return new Carried(false, List.copyOf(left));
    }
    List<String> refused = apply(to, all, keeps);
    left.addAll(refused);
    // Each version writes a rule down in its own way: only what it said before can be compared.
    boolean changed =
        settings.stream().anyMatch(each -> !refused.contains(each.what()))
            || !users.isEmpty()
                && !theirs(to)
                    .map(VertxTenantSetup::byName)
                    .equals(there.map(VertxTenantSetup::byName));
    return new Carried(changed, List.copyOf(left));
  }

  /// Nothing of what is refused is told on: an error quotes the rule.
  private List<String> apply(RedisEndpoint to, List<Command> commands, boolean keeps) {
    List<List<String>> words = commands.stream().map(Command::words).toList();
    List<Response> answers =
        keeps
            ? ConfigFile.changeAsFarAsPossible(connections, to, words)
            : connections.answers(to, words);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      boolean done = answers.get(i) != null && !(answers.get(i) instanceof ErrorType);
      if (!done) {
        refused.add(commands.get(i).what());
      }
    }
    return refused;
  }

  /// What can be carried, by name.
  ///
  /// @param users the commands that make them; nothing if there are more than is read
  private record Seen(
      Map<String, Optional<String>> settings, Optional<Map<String, List<String>>> users) {}

  @Override
  public boolean alike(List<RedisEndpoint> endpoints) {
    List<Seen> all = endpoints.stream().map(this::seen).toList();
    return all.stream().map(Seen::settings).distinct().count() <= 1
        && (all.stream().anyMatch(it -> it.users().isEmpty())
            || all.stream().map(Seen::users).distinct().count() <= 1);
  }

  private Seen seen(RedisEndpoint endpoint) {
    List<List<String>> questions = new ArrayList<>();
    SETTINGS.keySet().forEach(name -> questions.add(List.of("CONFIG", "GET", name)));
    questions.add(LIST);
    List<Response> answers;
    try {
      answers = connections.answers(endpoint, questions);
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
      String[] names = SETTINGS.keySet().toArray(String[]::new);
      return new Seen(values(connections.parameters(endpoint, names)), Optional.empty());
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

  private List<Command> settings(RedisEndpoint from, RedisEndpoint to, List<String> left) {
    String[] names = SETTINGS.keySet().toArray(String[]::new);
    Map<String, String> here = connections.parameters(from, names);
    Map<String, String> there = connections.parameters(to, names);
    List<Command> commands = new ArrayList<>();
    for (String name : names) {
      Optional<String> wanted = value(name, here);
      if (wanted.isEmpty()) {
        left.add(name);
      } else if (!wanted.equals(value(name, there))) {
        commands.add(new Command(List.of("CONFIG", "SET", name, wanted.get()), name));
      }
    }
    return commands;
  }

  private static Optional<String> value(String name, Map<String, String> told) {
    String value = told.getOrDefault(name, TOO_LONG);
    Matcher written = SETTINGS.get(name).matcher(value);
    return value.length() < TOO_LONG.length() && written.matches()
        ? Optional.of(written.group(2))
        : Optional.empty();
  }

  private static List<Command> users(
      List<AclUser> here, Map<String, List<String>> before, List<String> left) {
    List<Command> commands = new ArrayList<>();
    for (AclUser user : here) {
      AclUser free = user.free();
      Optional<List<String>> command = free.copy();
      if (command.isEmpty()) {
        left.add(shown(user));
      } else if (!free.rule().equals(before.get(user.name()))) {
        commands.add(new Command(command.get(), shown(user)));
      }
    }
    List<String> names = here.stream().map(AclUser::name).toList();
    before.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(gone -> commands.add(new Command(List.of("ACL", "DELUSER", gone), USERS)));
    return commands;
  }

  /// Those who are the tenant's own; nothing if there are more than is read, or if it is no list of
  /// users: each process has a `default`.
  private Optional<List<AclUser>> theirs(RedisEndpoint endpoint) {
    try {
      List<AclUser> all =
          AclUser.all(
              connections.answer(endpoint, RedisConnections.SOON, LIST.get(0), LIST.get(1)));
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
