package io.redock.provisioning.database;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.node.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A database: who has it, what is wanted of it, and what it is.
///
/// @param id the addon's id, chosen by the platform
/// @param resourceId for people, such as `my-app-3030`
/// @param address where it is reached; null once destroyed
/// @param network the number of its private network; null unless it is a cluster
public record Database(
    String id,
    String appId,
    String appName,
    String ownerId,
    String resourceId,
    Instant createdAt,
    DatabaseSpec spec,
    DatabaseStatus status,
    Credentials credentials,
    Address address,
    Integer network) {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:redis|kept)-(?<alone>\\d{1,9})"
              + "|(?:member|sentinel|gateway)-(?:(?<cluster>\\d{1,9})-)?\\d{1,9}");

  public boolean wantedGone() {
    return spec.gone();
  }

  /// Whether it is all that its owner wants it to be. While something is being changed, what is
  /// wanted and what is real are not the same.
  public boolean asWanted() {
    return !spec.gone()
        && spec.configuration().equals(status.configuration())
        && spec.generation() <= status.generation()
        && spec.rollback() == null
        && credentials.next() == null;
  }

  public State state() {
    return status.state();
  }

  /// What it is to go back to; nothing if nobody wants that, or nothing is kept of it any more.
  public Optional<RollbackSnapshot> rollback() {
    return status.rollbackSnapshot().filter(kept -> kept.node().equals(spec.rollback()));
  }

  public boolean destroyed() {
    return state() instanceof State.Destroyed;
  }

  public StoredSecret password() {
    return credentials.password();
  }

  public StoredSecret adminPassword() {
    return credentials.admin();
  }

  /// In which context its URL is sealed: it opens for this addon of this app alone.
  public SealingContext connection() {
    return SealingContext.connection(id, appId);
  }

  /// The host in its URL; empty once destroyed.
  public String host() {
    return address == null ? "" : address.host();
  }

  /// The port in its URL: the TLS port, if that is the only one. 0 once destroyed.
  public int port() {
    if (address == null) {
      return 0;
    }
    return status.configuration().features().has(Feature.FORCE_SSL)
        ? address.tlsPort()
        : address.port();
  }

  /// The name of the node that serves.
  public String node() {
    return node(status.generation());
  }

  /// The name of the node that takes over in a hand-over.
  public String successor() {
    return node(status.numbers().successor());
  }

  /// The name of the node of that number.
  public String node(int number) {
    return id + "-redis-" + number;
  }

  /// Whether a node holds data of this database and is newer than those that the tables know to
  /// serve: not a former one, and not a copy that was kept. It may fill, or serve since.
  ///
  /// @param known the names of those
  public boolean outdatedBy(String node, String role, String databaseId, List<String> known) {
    if (!databaseId.equals(id) || !role.equals("redis") || isKept(node)) {
      return false;
    }
    int number = number(node).orElse(0);
    if (isMember(node)) {
      boolean alone = known.stream().noneMatch(this::isMember);
      // Clusters had no number before, so 1 says nothing about who came first.
      return alone
          ? number <= 1 || number > status.generation()
          : number > status.numbers().cluster();
    }
    return !node.startsWith(id + "-redis-") || number > status.generation();
  }

  /// The number in the name of one of its nodes; nothing if it is not named as one.
  public OptionalInt number(String node) {
    if (!node.startsWith(id + "-")) {
      return OptionalInt.empty();
    }
    Matcher name = NUMBERED.matcher(node.substring(id.length() + 1));
    if (!name.matches()) {
      return OptionalInt.empty();
    }
    String number = name.group("alone") == null ? name.group("cluster") : name.group("alone");
    return OptionalInt.of(number == null ? 1 : Integer.parseInt(number));
  }

  /// The name of the Redis node in that slot of a cluster, which it keeps for life.
  public String member(int slot) {
    return member(status.numbers().cluster(), slot);
  }

  /// Likewise, in its cluster of that number.
  public String member(int cluster, int slot) {
    return inCluster("member", cluster, slot);
  }

  private String inCluster(String role, int cluster, int slot) {
    return id + "-" + role + "-" + (cluster == 1 ? "" : cluster + "-") + slot;
  }

  public boolean isMember(String node) {
    return node.startsWith(id + "-member-");
  }

  /// Whether it keeps what a cluster had before an upgrade.
  public boolean isKept(String node) {
    return node.startsWith(id + "-kept-");
  }

  /// The name of the node that keeps what a cluster had before its upgrade.
  public String rollbackReplica() {
    return id + "-kept-" + status.numbers().successor();
  }

  public String sentinel(int slot) {
    return inCluster("sentinel", status.numbers().cluster(), slot);
  }

  public String proxy(int slot) {
    return proxy(status.numbers().cluster(), slot);
  }

  /// Likewise, of its cluster of that number.
  public String proxy(int cluster, int slot) {
    return inCluster("gateway", cluster, slot);
  }
}
