package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The connections of the control plane's own user. One stays open for some seconds after it was
/// last used: a hand-over asks the same two processes twenty questions in a few milliseconds, and
/// one of them cannot be reached any more once it has given its port away.
final class Lines {

  static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final String ADMIN = "redock";
  private static final String TENANT = "default";

  private final Map<Door, Line> open = new ConcurrentHashMap<>();
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

  Response answer(Door door, Duration within, String command, String... arguments) {
    return to(door).ask(within, command, arguments);
  }

  /// Names and values as `CONFIG GET` lists them.
  Map<String, String> parameters(Door door, String... names) {
    Map<String, String> parameters = new TreeMap<>();
    for (String name : names) {
      Response pairs = answer(door, SOON, "CONFIG", "GET", name);
      for (int i = 0; i + 1 < pairs.size(); i += 2) {
        parameters.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
      }
    }
    return parameters;
  }

  /// A section of `INFO`, by name.
  Map<String, String> facts(Door door, String section) {
    Map<String, String> facts = new TreeMap<>();
    for (String line : ask(door, "INFO", section).split("\r\n")) {
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
    Line line = new Line(vertx, door, door.tls() ? authority.get() : "");
    try {
      line.authenticate(ADMIN, secrets.open(door.admin()));
      return line;
    } catch (RedisRefused locked) {
      // A tenant may do anything, also delete our user; their own way in repairs that.
      line.authenticate(TENANT, secrets.open(door.tenant()));
      restoreAdmin(door, line);
      return line;
    } catch (RuntimeException away) {
      line.close();
      throw away;
    }
  }

  private void restoreAdmin(Door door, Line line) {
    List<String> rule =
        List.of("SETUSER", ADMIN, "reset", "on", "#" + secrets.hash(door.admin()), "~*", "+@all");
    line.ask(SOON, "ACL", rule.toArray(String[]::new));
    line.ask(SOON, "CONFIG", "REWRITE");
  }
}
