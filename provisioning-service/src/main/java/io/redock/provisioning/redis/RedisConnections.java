package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// The connections of the control plane's own user. One stays open for some seconds after it was
/// last used: a hand-over asks the same two processes twenty questions in a few milliseconds, and
/// one of them cannot be reached any more once it has given its port away.
final class RedisConnections {

  static final Duration SOON = Duration.ofSeconds(1);

  /// Longer than two looks at what a tenant changed: one that is open leads in when nobody is let
  /// in any more.
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final Logger LOG = Logger.getLogger(RedisConnections.class);
  private static final String TOO_LONG = "(more than is read)";
  private static final String ADMIN = AclUser.ADMIN;
  private static final String TENANT = AclUser.TENANT;
  private static final String VERSION = "redis_version";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  private final Map<RedisEndpoint, RedisConnection> open = new ConcurrentHashMap<>();
  private final Map<String, String> restored = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Secrets secrets;
  private final Supplier<String> authority;

  RedisConnections(Vertx vertx, Secrets secrets, Supplier<String> authority) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.authority = authority;
    vertx.setPeriodic(IDLE.toMillis() / 2, tick -> hangUp());
  }

  private void hangUp() {
    open.forEach(
        (endpoint, connection) -> {
          if (!connection.usable() || connection.idle(IDLE)) {
            open.remove(endpoint, connection);
            connection.close();
          }
        });
  }

  /// A connection made for this question, not one from before.
  void forget(RedisEndpoint endpoint) {
    RedisConnection connection = open.remove(endpoint);
    if (connection != null) {
      connection.close();
    }
  }

  /// Whether there is a connection from before.
  boolean has(RedisEndpoint endpoint) {
    RedisConnection connection = open.get(endpoint);
    return connection != null && connection.usable();
  }

  String ask(RedisEndpoint endpoint, String command, String... arguments) {
    return String.valueOf(answer(endpoint, SOON, command, arguments));
  }

  /// A tenant may take away any right of our user. What is refused for that reason is asked once
  /// more, when it has its rights back.
  Response answer(RedisEndpoint endpoint, Duration within, String command, String... arguments) {
    try {
      return to(endpoint).ask(within, command, arguments);
    } catch (RedisRefused refused) {
      if (!refused.is("NOPERM")) {
        throw refused;
      }
      giveRightsBack(endpoint, to(endpoint), refused);
      return to(endpoint).ask(within, command, arguments);
    }
  }

  /// Each entry of a list of any length; like [#answer], once more if rights had to be given back.
  ///
  /// @param entry told null for one that is longer than what is read
  void each(
      RedisEndpoint endpoint,
      Duration within,
      Consumer<Response> entry,
      String command,
      String argument) {
    try {
      to(endpoint).askEach(within, entry, command, argument);
    } catch (RedisRefused refused) {
      if (!refused.is("NOPERM")) {
        throw refused;
      }
      giveRightsBack(endpoint, to(endpoint), refused);
      to(endpoint).askEach(within, entry, command, argument);
    }
  }

  /// All in one round trip; like [#answer], once more if rights had to be given back. A tenant who
  /// takes them away again at once is not waited for.
  ///
  /// @return null for what is unknown
  /// @throws RedisRefused if any is refused for a reason that is not the question's, or if all of
  ///     them are too long
  List<Response> answers(RedisEndpoint endpoint, List<List<String>> questions) {
    return answers(endpoint, SOON, questions);
  }

  private List<Response> answers(
      RedisEndpoint endpoint, Duration within, List<List<String>> questions) {
    return answers(endpoint, to(endpoint), within, questions);
  }

  private List<Response> answers(
      RedisEndpoint endpoint,
      RedisConnection connection,
      Duration within,
      List<List<String>> questions) {
    List<Response> first = connection.askAll(within, questions);
    Optional<ErrorType> rightless =
        first.stream()
            .filter(ErrorType.class::isInstance)
            .map(ErrorType.class::cast)
            .filter(error -> error.is("NOPERM"))
            .findFirst();
    if (rightless.isEmpty()) {
      return known(endpoint, questions, first);
    }
    giveRightsBack(endpoint, connection, new RedisRefused(endpoint, "ACL", rightless.get()));
    return known(endpoint, questions, connection.askAll(within, questions));
  }

  /// All of these commands or none, though whoever sends them may die meanwhile. Nobody else has a
  /// turn between any two of them, and all of them were done when this returns. A process that has
  /// more than its `maxmemory` queues nothing, whatever it is: it is sent the same in one piece.
  void atOnce(RedisEndpoint endpoint, Duration within, List<List<String>> commands) {
    atOnce(endpoint, to(endpoint), within, commands);
  }

  /// Likewise on a connection of [#open], which is not made anew if it has ended.
  void atOnce(
      RedisEndpoint endpoint,
      RedisConnection connection,
      Duration within,
      List<List<String>> commands) {
    for (Response each : allAtOnce(endpoint, connection, within, commands)) {
      if (each instanceof ErrorType error) {
        throw new RedisRefused(endpoint, "EXEC", error);
      }
    }
  }

  /// Likewise, if some of them may be refused.
  ///
  /// @return the answer to each, which may be an error
  List<Response> allAtOnce(RedisEndpoint endpoint, Duration within, List<List<String>> commands) {
    return allAtOnce(endpoint, to(endpoint), within, commands);
  }

  private List<Response> allAtOnce(
      RedisEndpoint endpoint,
      RedisConnection connection,
      Duration within,
      List<List<String>> commands) {
    List<List<String>> words = new ArrayList<>();
    words.add(List.of("MULTI"));
    words.addAll(commands);
    words.add(List.of("EXEC"));
    Response done;
    try {
      done = answers(endpoint, connection, within, words).getLast();
    } catch (RedisRefused refused) {
      if (!refused.is("OOM")) {
        throw refused;
      }
      return connection.askAll(within, commands);
    }
    if (done == null) {
      throw new IllegalStateException(endpoint.node() + " refused to do it all at once");
    }
    List<Response> answers = new ArrayList<>();
    done.forEach(answers::add);
    return answers;
  }

  /// As [#answers], also if one of them is too long to be read: then each is asked by itself.
  ///
  /// @return null for what is too long or unknown
  List<Response> shortAnswers(RedisEndpoint endpoint, List<List<String>> questions) {
    try {
      return answers(endpoint, questions);
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
    }
    List<Response> answers = new ArrayList<>();
    questions.forEach(question -> answers.add(shortAnswer(endpoint, question)));
    return answers;
  }

  private Response shortAnswer(RedisEndpoint endpoint, List<String> question) {
    try {
      return answers(endpoint, List.of(question)).getFirst();
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
      return null;
    }
  }

  private static List<Response> known(
      RedisEndpoint endpoint, List<List<String>> questions, List<Response> all) {
    List<Response> answers = new ArrayList<>();
    for (Response each : all) {
      if (each instanceof ErrorType error && !error.is("ERR")) {
        throw new RedisRefused(endpoint, questions.getFirst().getFirst(), error);
      }
      answers.add(each instanceof ErrorType ? null : each);
    }
    return answers;
  }

  /// What of our own was put back on the way in, since it was last told.
  List<String> restored(RedisEndpoint endpoint) {
    return restored.containsKey(endpoint.node())
        ? List.of(restored.get(endpoint.node()))
        : List.of();
  }

  void forgetRestored(RedisEndpoint endpoint) {
    restored.remove(endpoint.node());
  }

  void restoreAdmin(RedisEndpoint endpoint) {
    restoreAdmin(endpoint, to(endpoint));
  }

  /// By its own right to change users, if it still has that, or else as the tenant. On the line
  /// that is open, since nobody else may be let in.
  private void giveRightsBack(
      RedisEndpoint endpoint, RedisConnection connection, RedisRefused refused) {
    LOG.warnf("Rights of the control plane's user are put back node=%s", endpoint.node());
    try {
      restoreAdmin(endpoint, connection);
    } catch (RedisRefused noLonger) {
      try {
        connection.authenticate(TENANT, secrets.open(endpoint.tenant()));
        restoreAdmin(endpoint, connection);
        connection.authenticate(ADMIN, secrets.open(endpoint.admin()));
      } catch (RedisRefused locked) {
        refused.addSuppressed(locked);
        throw refused;
      }
    }
  }

  /// Names and values as `CONFIG GET` lists them.
  Map<String, String> parameters(RedisEndpoint endpoint, String... names) {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : names) {
      try {
        Response pairs = answer(endpoint, SOON, "CONFIG", "GET", name);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
          parameters.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
      } catch (RedisRefused refused) {
        if (!refused.isTooLong()) {
          throw refused;
        }
        // Whatever it is, it is not what we wrote.
        parameters.put(name, TOO_LONG);
      }
    }
    return parameters;
  }

  /// Likewise on a connection of [#open].
  Map<String, String> facts(RedisEndpoint endpoint, RedisConnection connection, String section) {
    List<List<String>> question = List.of(List.of("INFO", section));
    return facts(String.valueOf(answers(endpoint, connection, SOON, question).getFirst()));
  }

  /// A section of `INFO`, by name.
  Map<String, String> facts(RedisEndpoint endpoint, String section) {
    return facts(ask(endpoint, "INFO", section));
  }

  private static Map<String, String> facts(String info) {
    Map<String, String> facts = new TreeMap<>();
    for (String line : info.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        facts.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return facts;
  }

  /// One line of `INFO`, such as `used_memory`; empty if it is not told.
  String info(RedisEndpoint endpoint, String section, String name) {
    return facts(endpoint, section).getOrDefault(name, "");
  }

  /// Whether the process is of that version or a later one. Valkey tells up to which Redis it does
  /// all the same.
  boolean isAtLeast(RedisEndpoint endpoint, int major, int minor) {
    return isAtLeast(endpoint, info(endpoint, "server", VERSION), major, minor);
  }

  private static boolean isAtLeast(RedisEndpoint endpoint, String version, int major, int minor) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.lookingAt()) {
      throw new IllegalStateException(endpoint.node() + " tells no version");
    }
    int ownMajor = Integer.parseInt(numbers.group(1));
    return ownMajor > major || ownMajor == major && Integer.parseInt(numbers.group(2)) >= minor;
  }

  /// Ends the script or function that runs. One that has written can't be ended; SHUTDOWN NOSAVE
  /// would, and lose what is not on disk.
  ///
  /// @return whether there was one that could be ended
  boolean endScript(RedisEndpoint endpoint) {
    for (String kind : List.of("SCRIPT", "FUNCTION")) {
      try {
        ask(endpoint, kind, "KILL");
        return true;
      } catch (RedisRefused notThisOne) {
        LOG.debugf("No %s is ended at %s: %s", kind, endpoint.node(), notThisOne.getMessage());
      }
    }
    return false;
  }

  /// One that is nobody else's.
  RedisConnection open(RedisEndpoint endpoint) {
    return connect(endpoint);
  }

  private RedisConnection to(RedisEndpoint endpoint) {
    RedisConnection connection = open.get(endpoint);
    if (connection != null && connection.usable()) {
      return connection;
    }
    RedisConnection made = connect(endpoint);
    RedisConnection before = open.put(endpoint, made);
    if (before != null) {
      before.close();
    }
    return made;
  }

  private RedisConnection connect(RedisEndpoint endpoint) {
    RedisConnection connection = stranger(endpoint);
    try {
      enter(endpoint, connection);
      return connection;
    } catch (RuntimeException away) {
      connection.close();
      throw away;
    }
  }

  private void enter(RedisEndpoint endpoint, RedisConnection connection) {
    try {
      connection.authenticate(ADMIN, secrets.open(endpoint.admin()));
    } catch (RedisRefused refused) {
      if (!refused.is("WRONGPASS") && !refused.is("NOPERM") && !refused.is("NOAUTH")) {
        throw refused;
      }
      // A tenant may do anything, also delete our user; their own way in repairs that.
      connection.authenticate(TENANT, secrets.open(endpoint.tenant()));
      restoreAdmin(endpoint, connection);
    }
  }

  /// A connection of somebody whom Redis does not know.
  RedisConnection stranger(RedisEndpoint endpoint) {
    return new RedisConnection(vertx, endpoint, endpoint.tls() ? authority.get() : "");
  }

  // Redis 6.0 knows no rules for channels: every user may use all of them.
  private void restoreAdmin(RedisEndpoint endpoint, RedisConnection connection) {
    List<String> rule =
        List.of(
            "SETUSER", ADMIN, "reset", "on", "#" + secrets.hash(endpoint.admin()), "~*", "+@all");
    restored.put(endpoint.node(), "user " + ADMIN);
    connection.ask(SOON, "ACL", rule.toArray(String[]::new));
    String version =
        facts(connection.ask(SOON, "INFO", "server").toString()).getOrDefault(VERSION, "");
    if (isAtLeast(endpoint, version, 6, 2)) {
      connection.ask(SOON, "ACL", "SETUSER", ADMIN, "allchannels");
    }
    // A switch of what is kept on disk may be under way, whose end writes the file.
    if (!ConfigFile.childSaves(facts(connection.ask(SOON, "INFO", "persistence").toString()))) {
      connection.ask(ConfigFile.TO_WRITE, "CONFIG", "REWRITE");
    }
  }
}
