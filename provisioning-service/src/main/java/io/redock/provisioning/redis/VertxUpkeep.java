package io.redock.provisioning.redis;

import static java.util.stream.Collectors.joining;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// What a tenant changed, over the control plane's own connections.
final class VertxUpkeep implements Upkeep {

  private static final Logger LOG = Logger.getLogger(VertxUpkeep.class);
  private static final String ADMIN = AclUser.ADMIN;
  private static final String TENANT = AclUser.TENANT;
  private static final String LINK = AclUser.LINK;
  private static final String REPLICAOF = "replicaof";

  private static final Map<String, List<String>> CHOSEN_BEFORE =
      Map.of(
          Topology.BUFFERS,
          List.of("slave 268435456 67108864 60"),
          "repl-backlog-size",
          List.of("16777216"),
          "rdbcompression",
          List.of("no"),
          "repl-diskless-sync",
          List.of("no"));

  /// As long as nobody copies it.
  private static final Map<String, String> WITHOUT_COPIES =
      Map.of("rdbcompression", "yes", "repl-diskless-sync", "yes");

  private final Secrets secrets;
  private final RedisConnections connections;
  private final Redis redis;
  private final Nodes nodes;
  private final UserFence users;

  VertxUpkeep(Secrets secrets, RedisConnections connections, Redis redis, Nodes nodes) {
    this.secrets = secrets;
    this.connections = connections;
    this.redis = redis;
    this.nodes = nodes;
    this.users = new UserFence(secrets, connections);
  }

  @Override
  public List<String> differences(RedisEndpoint endpoint, Due due) {
    Map<String, String> settings = due.of(endpoint.node());
    List<String> names = List.copyOf(settings.keySet());
    List<List<String>> questions = new ArrayList<>();
    questions.add(List.of("INFO", "replication"));
    questions.add(List.of("ACL", "GETUSER", TENANT));
    questions.add(List.of("ACL", "GETUSER", ADMIN));
    questions.add(List.of("ACL", "GETUSER", LINK));
    names.forEach(name -> questions.add(List.of("CONFIG", "GET", name)));
    List<Response> answers = connections.shortAnswers(endpoint, questions);
    List<String> different = new ArrayList<>(connections.restored(endpoint));
    if (due.alone() && !String.valueOf(answers.get(0)).contains("role:master")) {
      different.add(REPLICAOF);
    }
    if (!admits(answers.get(1), hashes(due.tenant().tenant())) || mayNothing(answers.get(1))) {
      different.add("user " + TENANT);
    }
    if (!admits(answers.get(2), hashes(List.of(endpoint.admin()))) || !mayAll(answers.get(2))) {
      different.add("user " + ADMIN);
    }
    if (!due.alone() && answers.get(3) == null) {
      different.add("user " + LINK);
    }
    for (int i = 0; i < names.size(); i++) {
      if (isDifferent(names.get(i), settings.get(names.get(i)), answers.get(4 + i))) {
        different.add(names.get(i));
      }
    }
    return different;
  }

  /// What is too long to be read is not what it is to be. What this version does not know is not
  /// there to be changed.
  private static boolean isDifferent(String name, String wanted, Response pair) {
    return pair == null || pair.size() == 2 && !Told.is(name, wanted, pair.get(1).toString());
  }

  private Set<String> hashes(List<StoredSecret> passwords) {
    return passwords.stream().map(secrets::hash).collect(Collectors.toSet());
  }

  /// Whether that user is let in by those passwords and no others.
  private static boolean admits(Response user, Set<String> hashes) {
    if (user == null) {
      return false;
    }
    Map<String, Response> told = fields(user);
    Set<String> flags = words(told.get("flags"));
    return flags.contains("on")
        && !flags.contains("nopass")
        && words(told.get("passwords")).equals(hashes);
  }

  /// Who may do nothing could not even undo that. Less is his to decide.
  private static boolean mayNothing(Response user) {
    return user != null && "-@all".equals(String.valueOf(fields(user).get("commands")));
  }

  private static boolean mayAll(Response user) {
    return user != null && "+@all".equals(String.valueOf(fields(user).get("commands")));
  }

  private static Map<String, Response> fields(Response pairs) {
    Map<String, Response> fields = new TreeMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put(pairs.get(i).toString(), pairs.get(i + 1));
    }
    return fields;
  }

  private static Set<String> words(Response list) {
    Set<String> words = new HashSet<>();
    if (list != null && list.type() == ResponseType.MULTI) {
      list.forEach(each -> words.add(each.toString()));
    }
    return words;
  }

  @Override
  public List<String> restore(RedisEndpoint endpoint, Due due) {
    List<String> different = differences(endpoint, due);
    if (different.contains("user " + ADMIN)) {
      connections.restoreAdmin(endpoint);
    }
    // Its process may have ended amid a hand-over.
    if (!connections.isAtLeast(endpoint, 6, 2) && users.lift(endpoint)) {
      ConfigFile.write(connections, endpoint);
    }
    List<List<String>> commands = new ArrayList<>();
    if (different.contains(REPLICAOF)) {
      commands.add(List.of("REPLICAOF", "NO", "ONE"));
    }
    if (different.contains("user " + TENANT)) {
      commands.add(VertxRedis.admission(due.tenant(), secrets));
    }
    Map<String, String> settings = new TreeMap<>(due.of(endpoint.node()));
    settings.keySet().retainAll(different);
    settings.keySet().removeAll(Persistence.PARAMETERS);
    settings.forEach((name, value) -> commands.add(List.of("CONFIG", "SET", name, value)));
    ConfigFile.putBack(connections, endpoint, commands);
    connections.forgetRestored(endpoint);
    return different;
  }

  @Override
  public void complete(RedisEndpoint endpoint, Due due) {
    Map<String, String> settings = new TreeMap<>(due.settings());
    settings.keySet().retainAll(CHOSEN_BEFORE.keySet());
    settings.putAll(WITHOUT_COPIES);
    Map<String, String> present =
        connections.parameters(endpoint, settings.keySet().toArray(String[]::new));
    settings
        .keySet()
        .removeIf(
            name ->
                CHOSEN_BEFORE.get(name).stream()
                    .noneMatch(before -> Told.is(name, before, present.get(name))));
    if (!settings.isEmpty() && redis.settled(endpoint)) {
      redis.configure(endpoint, settings);
    }
  }

  @Override
  public void set(RedisEndpoint endpoint, Map<String, String> settings) {
    List<List<String>> changes = VertxRedis.changes(connections, endpoint, settings);
    if (!changes.isEmpty()) {
      ConfigFile.putBack(connections, endpoint, changes);
    }
  }

  @Override
  public void letIn(RedisEndpoint endpoint, Credentials credentials) {
    ConfigFile.putBack(connections, endpoint, List.of(VertxRedis.admission(credentials, secrets)));
  }

  @Override
  public void show(RedisEndpoint endpoint, Certificate certificate, int tlsPort) {
    ConfigFile.putBack(
        connections, endpoint, List.of(VertxRedis.showing(certificate, secrets, tlsPort)));
  }

  @Override
  public void hold(RedisEndpoint endpoint, Map<String, String> settings) {
    List<List<String>> changes = VertxRedis.changes(connections, endpoint, settings);
    if (!changes.isEmpty()) {
      connections.atOnce(endpoint, RedisConnections.SOON, changes);
    }
  }

  @Override
  public boolean reopen(RedisEndpoint endpoint, Map<String, String> settings) {
    List<String> commands =
        settings.entrySet().stream()
            .map(each -> "CONFIG SET %s \"%s\"".formatted(each.getKey(), each.getValue()))
            .toList();
    String said = within(endpoint, ADMIN, endpoint.admin(), commands.stream());
    if (isShut(said)) {
      said = within(endpoint, TENANT, endpoint.tenant(), commands.stream());
    }
    LOG.warnf(
        "Told from within where it listens node=%s answers=%s", endpoint.node(), said.strip());
    return !isShut(said);
  }

  private static boolean isShut(String said) {
    return said.lines().anyMatch(line -> line.startsWith("NOAUTH") || line.startsWith("NOPERM"));
  }

  @Override
  public Map<String, String> settings(RedisEndpoint endpoint, List<String> names) {
    Stream<String> commands = names.stream().map("CONFIG GET "::concat);
    return Inside.settings(within(endpoint, ADMIN, endpoint.admin(), commands), names);
  }

  private String within(
      RedisEndpoint endpoint, String user, StoredSecret password, Stream<String> commands) {
    String login = "AUTH " + user + " " + secrets.open(password);
    String words =
        Stream.concat(Stream.of(login), commands).map(each -> each + "\n").collect(joining());
    return nodes.within(endpoint.node(), Inside.TELL, words).orElse("");
  }
}
