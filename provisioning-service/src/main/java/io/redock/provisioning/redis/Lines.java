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
final class Lines {

  static final Duration SOON = Duration.ofSeconds(1);

  /// Longer than two looks at what a tenant changed: one that is open leads in when nobody is let
  /// in any more.
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final Logger LOG = Logger.getLogger(Lines.class);
  private static final String TOO_LONG = "(more than is read)";
  private static final String ADMIN = AclUser.ADMIN;
  private static final String TENANT = AclUser.TENANT;
  private static final String VERSION = "redis_version";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  private final Map<Door, Line> open = new ConcurrentHashMap<>();
  private final Map<String, String> restored = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Secrets secrets;
  private final Supplier<String> authority;

  Lines(Vertx vertx, Secrets secrets, Supplier<String> authority) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.authority = authority;
    vertx.setPeriodic(IDLE.toMillis() / 2, tick -> hangUp());
  }

  private void hangUp() {
    open.forEach(
        (door, line) -> {
          if (!line.usable() || line.idle(IDLE)) {
            open.remove(door, line);
            line.close();
          }
        });
  }

  /// A connection made for this question, not one from before.
  void forget(Door door) {
    Line line = open.remove(door);
    if (line != null) {
      line.close();
    }
  }

  /// Whether there is a connection from before.
  boolean has(Door door) {
    Line line = open.get(door);
    return line != null && line.usable();
  }

  String ask(Door door, String command, String... arguments) {
    return String.valueOf(answer(door, SOON, command, arguments));
  }

  /// A tenant may take away any right of our user. What is refused for that reason is asked once
  /// more, when it has its rights back.
  Response answer(Door door, Duration within, String command, String... arguments) {
    try {
      return to(door).ask(within, command, arguments);
    } catch (RedisRefused refused) {
      if (!refused.is("NOPERM")) {
        throw refused;
      }
      giveRightsBack(door, to(door), refused);
      return to(door).ask(within, command, arguments);
    }
  }

  /// Each entry of a list of any length; like [#answer], once more if rights had to be given back.
  ///
  /// @param entry told null for one that is longer than what is read
  void each(Door door, Duration within, Consumer<Response> entry, String command, String argument) {
    try {
      to(door).askEach(within, entry, command, argument);
    } catch (RedisRefused refused) {
      if (!refused.is("NOPERM")) {
        throw refused;
      }
      giveRightsBack(door, to(door), refused);
      to(door).askEach(within, entry, command, argument);
    }
  }

  /// All in one round trip; like [#answer], once more if rights had to be given back. A tenant who
  /// takes them away again at once is not waited for.
  ///
  /// @return null for what is unknown
  /// @throws RedisRefused if any is refused for a reason that is not the question's, or if all of
  ///     them are too long
  List<Response> answers(Door door, List<List<String>> questions) {
    return answers(door, SOON, questions);
  }

  private List<Response> answers(Door door, Duration within, List<List<String>> questions) {
    return answers(door, to(door), within, questions);
  }

  private List<Response> answers(
      Door door, Line line, Duration within, List<List<String>> questions) {
    List<Response> first = line.askAll(within, questions);
    Optional<ErrorType> rightless =
        first.stream()
            .filter(ErrorType.class::isInstance)
            .map(ErrorType.class::cast)
            .filter(error -> error.is("NOPERM"))
            .findFirst();
    if (rightless.isEmpty()) {
      return known(door, questions, first);
    }
    giveRightsBack(door, line, new RedisRefused(door, "ACL", rightless.get()));
    return known(door, questions, line.askAll(within, questions));
  }

  /// All of these commands or none, though whoever sends them may die meanwhile. Nobody else has a
  /// turn between any two of them, and all of them were done when this returns. A process that has
  /// more than its `maxmemory` queues nothing, whatever it is: it is sent the same in one piece.
  void atOnce(Door door, Duration within, List<List<String>> commands) {
    atOnce(door, to(door), within, commands);
  }

  /// Likewise on a connection of [#open], which is not made anew if it has ended.
  void atOnce(Door door, Line line, Duration within, List<List<String>> commands) {
    for (Response each : allAtOnce(door, line, within, commands)) {
      if (each instanceof ErrorType error) {
        throw new RedisRefused(door, "EXEC", error);
      }
    }
  }

  /// Likewise, if some of them may be refused.
  ///
  /// @return the answer to each, which may be an error
  List<Response> allAtOnce(Door door, Duration within, List<List<String>> commands) {
    return allAtOnce(door, to(door), within, commands);
  }

  private List<Response> allAtOnce(
      Door door, Line line, Duration within, List<List<String>> commands) {
    List<List<String>> words = new ArrayList<>();
    words.add(List.of("MULTI"));
    words.addAll(commands);
    words.add(List.of("EXEC"));
    Response done;
    try {
      done = answers(door, line, within, words).getLast();
    } catch (RedisRefused refused) {
      if (!refused.is("OOM")) {
        throw refused;
      }
      return line.askAll(within, commands);
    }
    if (done == null) {
      throw new IllegalStateException(door.node() + " refused to do it all at once");
    }
    List<Response> answers = new ArrayList<>();
    done.forEach(answers::add);
    return answers;
  }

  /// As [#answers], also if one of them is too long to be read: then each is asked by itself.
  ///
  /// @return null for what is too long or unknown
  List<Response> shortAnswers(Door door, List<List<String>> questions) {
    try {
      return answers(door, questions);
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
    }
    List<Response> answers = new ArrayList<>();
    questions.forEach(question -> answers.add(shortAnswer(door, question)));
    return answers;
  }

  private Response shortAnswer(Door door, List<String> question) {
    try {
      return answers(door, List.of(question)).getFirst();
    } catch (RedisRefused refused) {
      if (!refused.isTooLong()) {
        throw refused;
      }
      return null;
    }
  }

  private static List<Response> known(Door door, List<List<String>> questions, List<Response> all) {
    List<Response> answers = new ArrayList<>();
    for (Response each : all) {
      if (each instanceof ErrorType error && !error.is("ERR")) {
        throw new RedisRefused(door, questions.getFirst().getFirst(), error);
      }
      answers.add(each instanceof ErrorType ? null : each);
    }
    return answers;
  }

  /// What of our own was put back on the way in, since it was last told.
  List<String> restored(Door door) {
    return restored.containsKey(door.node()) ? List.of(restored.get(door.node())) : List.of();
  }

  void forgetRestored(Door door) {
    restored.remove(door.node());
  }

  void restoreAdmin(Door door) {
    restoreAdmin(door, to(door));
  }

  /// By its own right to change users, if it still has that, or else as the tenant. On the line
  /// that is open, since nobody else may be let in.
  private void giveRightsBack(Door door, Line line, RedisRefused refused) {
    LOG.warnf("Rights of the control plane's user are put back node=%s", door.node());
    try {
      restoreAdmin(door, line);
    } catch (RedisRefused noLonger) {
      try {
        line.authenticate(TENANT, secrets.open(door.tenant()));
        restoreAdmin(door, line);
        line.authenticate(ADMIN, secrets.open(door.admin()));
      } catch (RedisRefused locked) {
        refused.addSuppressed(locked);
        throw refused;
      }
    }
  }

  /// Names and values as `CONFIG GET` lists them.
  Map<String, String> parameters(Door door, String... names) {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : names) {
      try {
        Response pairs = answer(door, SOON, "CONFIG", "GET", name);
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
  Map<String, String> facts(Door door, Line line, String section) {
    List<List<String>> question = List.of(List.of("INFO", section));
    return facts(String.valueOf(answers(door, line, SOON, question).getFirst()));
  }

  /// A section of `INFO`, by name.
  Map<String, String> facts(Door door, String section) {
    return facts(ask(door, "INFO", section));
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
  String info(Door door, String section, String name) {
    return facts(door, section).getOrDefault(name, "");
  }

  /// Whether the process is of that version or a later one. Valkey tells up to which Redis it does
  /// all the same.
  boolean isAtLeast(Door door, int major, int minor) {
    return isAtLeast(door, info(door, "server", VERSION), major, minor);
  }

  private static boolean isAtLeast(Door door, String version, int major, int minor) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.lookingAt()) {
      throw new IllegalStateException(door.node() + " tells no version");
    }
    int ownMajor = Integer.parseInt(numbers.group(1));
    return ownMajor > major || ownMajor == major && Integer.parseInt(numbers.group(2)) >= minor;
  }

  /// Ends the script or function that runs. One that has written can't be ended; SHUTDOWN NOSAVE
  /// would, and lose what is not on disk.
  ///
  /// @return whether there was one that could be ended
  boolean endScript(Door door) {
    for (String kind : List.of("SCRIPT", "FUNCTION")) {
      try {
        ask(door, kind, "KILL");
        return true;
      } catch (RedisRefused notThisOne) {
        LOG.debugf("No %s is ended at %s: %s", kind, door.node(), notThisOne.getMessage());
      }
    }
    return false;
  }

  /// One that is nobody else's.
  Line open(Door door) {
    return connect(door);
  }

  private Line to(Door door) {
    Line line = open.get(door);
    if (line != null && line.usable()) {
      return line;
    }
    Line made = connect(door);
    Line before = open.put(door, made);
    if (before != null) {
      before.close();
    }
    return made;
  }

  private Line connect(Door door) {
    Line line = stranger(door);
    try {
      enter(door, line);
      return line;
    } catch (RuntimeException away) {
      line.close();
      throw away;
    }
  }

  private void enter(Door door, Line line) {
    try {
      line.authenticate(ADMIN, secrets.open(door.admin()));
    } catch (RedisRefused refused) {
      if (!refused.is("WRONGPASS") && !refused.is("NOPERM") && !refused.is("NOAUTH")) {
        throw refused;
      }
      // A tenant may do anything, also delete our user; their own way in repairs that.
      line.authenticate(TENANT, secrets.open(door.tenant()));
      restoreAdmin(door, line);
    }
  }

  /// A connection of somebody whom Redis does not know.
  Line stranger(Door door) {
    return new Line(vertx, door, door.tls() ? authority.get() : "");
  }

  // Redis 6.0 knows no rules for channels: every user may use all of them.
  private void restoreAdmin(Door door, Line line) {
    List<String> rule =
        List.of("SETUSER", ADMIN, "reset", "on", "#" + secrets.hash(door.admin()), "~*", "+@all");
    restored.put(door.node(), "user " + ADMIN);
    line.ask(SOON, "ACL", rule.toArray(String[]::new));
    String version = facts(line.ask(SOON, "INFO", "server").toString()).getOrDefault(VERSION, "");
    if (isAtLeast(door, version, 6, 2)) {
      line.ask(SOON, "ACL", "SETUSER", ADMIN, "allchannels");
    }
    // A switch of what is kept on disk may be under way, whose end writes the file.
    if (!ConfigFile.childSaves(facts(line.ask(SOON, "INFO", "persistence").toString()))) {
      line.ask(ConfigFile.TO_WRITE, "CONFIG", "REWRITE");
    }
  }
}
