package io.redock.provisioning.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A user of one Redis process, as `ACL LIST` tells it. The rule holds hashes of passwords, which
/// go into no log and no table.
///
/// A user that is switched off for a hand-over bears one more password: a hash of which nobody
/// knows the word. So Redis itself remembers who was let in before, also when it is started anew.
///
/// @param rule the words of its rule
record AclUser(String name, List<String> rule) {

  static final String ADMIN = "redock";
  static final String LINK = "redock-link";
  static final String TENANT = "default";

  /// Bytes by which its line grows at most when it is held back.
  static final int MARK = 67;

  /// Bytes around its line in the list, at most.
  static final int AROUND = 16;

  private static final Set<String> OURS = Set.of(ADMIN, LINK);
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final String NO_PASSWORD = "nopass";
  private static final String HELD = mark("redock: held back for a moment; ");
  private static final String HELD_OPEN = mark("redock: held back, no password; ");

  /// A word of a rule as Redis tells it, with the brackets of a selector around it or not.
  private static final Pattern WORD =
      Pattern.compile(
          "\\(?(on|off|nopass|skip-sanitize-payload|resetchannels|all(keys|channels|commands)"
              + "|#[0-9a-f]{64}|[~&+-]\\S+|%R?W?~\\S+)\\)?");

  /// Redis writes down that a user has what any has, once it was reset.
  private static final String BY_DEFAULT = "sanitize-payload";

  private static final Pattern NAME = Pattern.compile("\\S{1,256}");

  /// How Redis shows what is no text, and what it could not be told in turn.
  private static final char NO_TEXT = '\uFFFD';

  private static final int KIND_AND_NAME = 2;

  private static String mark(String of32Bytes) {
    return HexFormat.of().formatHex(of32Bytes.getBytes(StandardCharsets.US_ASCII));
  }

  /// @param line as in `user default on #… ~* +@all`
  static Optional<AclUser> parse(String line) {
    List<String> words = List.of(line.split(" "));
    if (words.size() <= KIND_AND_NAME || !words.getFirst().equals("user")) {
      return Optional.empty();
    }
    List<String> rule =
        words.stream().skip(KIND_AND_NAME).filter(word -> !word.equals(BY_DEFAULT)).toList();
    return Optional.of(new AclUser(words.get(1), rule));
  }

  /// @param answer to `ACL LIST`
  static List<AclUser> all(Response answer) {
    List<AclUser> all = new ArrayList<>();
    if (answer == null || answer.type() != ResponseType.MULTI) {
      return all;
    }
    answer.forEach(line -> parse(String.valueOf(line)).ifPresent(all::add));
    return all;
  }

  boolean ours() {
    return OURS.contains(name);
  }

  boolean isAdmin() {
    return name.equals(ADMIN);
  }

  /// Whether it is the one by which the nodes of a cluster come to each other. In a node that
  /// stands alone a tenant may have a user of that name.
  ///
  /// @param hash of the word that only they know
  boolean isLink(String hash) {
    return name.equals(LINK) && rule.contains("#" + hash);
  }

  boolean isTenant() {
    return name.equals(TENANT);
  }

  boolean letIn() {
    return rule.contains(ON);
  }

  /// Whether it can be named in a command.
  boolean hasName() {
    return isText(name);
  }

  private static boolean isText(String word) {
    return word.indexOf(NO_TEXT) < 0;
  }

  boolean heldBack() {
    return rule.contains("#" + HELD) || rule.contains("#" + HELD_OPEN);
  }

  /// The command that holds it back.
  List<String> holdBack() {
    String mark = rule.contains(NO_PASSWORD) ? HELD_OPEN : HELD;
    return List.of("ACL", "SETUSER", name, OFF, "#" + mark);
  }

  /// The command that makes it what it was, if it is held back.
  List<String> giveBack() {
    return rule.contains("#" + HELD_OPEN)
        ? List.of("ACL", "SETUSER", name, NO_PASSWORD, ON)
        : List.of("ACL", "SETUSER", name, "!" + HELD, ON);
  }

  /// What it is when nobody holds it back.
  AclUser free() {
    if (!heldBack()) {
      return this;
    }
    List<String> words = new ArrayList<>();
    for (String word : rule) {
      if (word.equals("#" + HELD_OPEN)) {
        words.add(NO_PASSWORD);
      } else if (!word.equals("#" + HELD)) {
        words.add(word.equals(OFF) ? ON : word);
      }
    }
    return new AclUser(name, List.copyOf(words));
  }

  /// The command that makes it the same in another process. One of before 6.2 may use all channels.
  ///
  /// @return nothing if it is ours, or its name or its rule is not as Redis writes one
  Optional<List<String>> copy() {
    if (ours()
        || isTenant()
        || !hasName()
        || !NAME.matcher(name).matches()
        || !rule.stream().allMatch(word -> isText(word) && WORD.matcher(word).matches())) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", name, "reset"));
    command.addAll(rule);
    if (rule.stream().noneMatch(word -> word.startsWith("&") || word.endsWith("channels"))) {
      command.add("allchannels");
    }
    return Optional.of(command);
  }

  @Override
  public String toString() {
    return "AclUser[" + name + ", ***]";
  }
}
