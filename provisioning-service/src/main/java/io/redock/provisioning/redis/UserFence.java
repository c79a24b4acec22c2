package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds the writes of all users but ours back where Redis has no pause for writes alone, which is
/// before 6.2: nobody else is let in, and whoever is connected is cut off.
final class UserFence {

  /// A user may be made between the look and the act, by somebody who is cut off then.
  private static final int ATTEMPTS = 5;

  /// Redis takes some 30 µs for each, the network and we as much again. 16,000 of them took half a
  /// second, and 12 s on a machine that had ten times the work it could do.
  private static final Duration TO_LIST = Duration.ofSeconds(30);

  private static final Pattern CONNECTION =
      Pattern.compile("id=(\\d{1,19}) (?:.* )?user=(\\S*)(?: .*)?");

  private final Secrets secrets;
  private final RedisConnections connections;

  UserFence(Secrets secrets, RedisConnections connections) {
    this.secrets = secrets;
    this.connections = connections;
  }

  /// @return whether nobody but us is connected, or let in, any more
  /// @throws IllegalStateException if a user cannot be named, or all of them together are more than
  ///     is read at once; nobody is held back then
  boolean raise(RedisEndpoint endpoint) {
    LetIn letIn = letIn(endpoint);
    if (!letIn.users.stream().allMatch(AclUser::hasName)) {
      throw new IllegalStateException(
          endpoint.node() + " has an ACL user whose name is no text; it can't be held back");
    }
    if (letIn.tooManyToHold()) {
      throw new IllegalStateException(
          endpoint.node() + " has more ACL users than can be held back; some have to be deleted");
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      List<List<String>> commands = new ArrayList<>();
      letIn.users.forEach(user -> commands.add(user.holdBack()));
      commands.add(List.of("CLIENT", "KILL", "TYPE", "normal"));
      commands.add(List.of("CLIENT", "KILL", "TYPE", "pubsub"));
      connections.answers(endpoint, commands);
      cutReplicasOff(endpoint, letIn.ours);
      letIn = letIn(endpoint);
      if (letIn.tooMany()) {
        return false;
      }
      if (letIn.users.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// A tenant's connection may say that it is a replica, and writes on as one. Those of our users
  /// bring the successor, or the other members of a cluster, what is written.
  private void cutReplicasOff(RedisEndpoint endpoint, Set<String> ours) {
    List<List<String>> commands = new ArrayList<>();
    connections
        .ask(endpoint, "CLIENT", "LIST", "TYPE", "replica")
        .lines()
        .map(CONNECTION::matcher)
        .filter(Matcher::matches)
        .filter(connection -> !ours.contains(connection.group(2)))
        .forEach(it -> commands.add(List.of("CLIENT", "KILL", "ID", it.group(1))));
    if (!commands.isEmpty()) {
      connections.answers(endpoint, commands);
    }
  }

  /// Who is let in and not ours, as long as the list is no longer than is read at once.
  private static final class LetIn {
    private final List<AclUser> users = new ArrayList<>();
    private final Set<String> ours = new HashSet<>();
    private final String link;
    private long bytes;

    /// @param link the hash by which the link of a cluster is told from a tenant's user
    private LetIn(String link) {
      this.link = link;
    }

    private void add(Response line) {
      bytes += line == null ? Answers.MOST : line.toBuffer().length() + AclUser.AROUND;
      if (tooMany()) {
        users.clear();
        return;
      }
      AclUser.parse(line.toString()).ifPresent(this::add);
    }

    private void add(AclUser user) {
      if (user.isAdmin() || user.isLink(link)) {
        ours.add(user.name());
      } else if (user.letIn()) {
        users.add(user);
      }
    }

    private boolean tooMany() {
      return bytes >= Answers.MOST;
    }

    private boolean tooManyToHold() {
      return bytes + (long) users.size() * AclUser.MARK >= Answers.MOST;
    }
  }

  private LetIn letIn(RedisEndpoint endpoint) {
    LetIn letIn = new LetIn(secrets.hash(secrets.link(endpoint.admin())));
    each(endpoint, letIn::add);
    return letIn;
  }

  /// Everybody is what they were, however many they are.
  ///
  /// @return whether anybody was held back
  boolean lift(RedisEndpoint endpoint) {
    Held held = new Held();
    each(endpoint, held::add);
    if (held.giveBack.isEmpty()) {
      return false;
    }
    List<Response> answers = connections.answers(endpoint, held.giveBack);
    if (answers.contains(null)) {
      throw new IllegalStateException(endpoint.node() + " does not let all its ACL users in again");
    }
    return true;
  }

  /// Their names alone are kept, of which there are fewer than one reads at once.
  private static final class Held {
    private final List<List<String>> giveBack = new ArrayList<>();
    private long bytes;

    private void add(Response line) {
      if (line == null) {
        return;
      }
      AclUser.parse(line.toString()).filter(AclUser::heldBack).ifPresent(this::add);
    }

    private void add(AclUser user) {
      bytes += user.name().length() + AclUser.MARK;
      if (bytes > Answers.MOST) {
        throw new Answers.TooLong();
      }
      giveBack.add(user.giveBack());
    }
  }

  private void each(RedisEndpoint endpoint, Consumer<Response> line) {
    connections.each(endpoint, TO_LIST, line, "ACL", "LIST");
  }
}
