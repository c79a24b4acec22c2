package io.redock.provisioning.cluster;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Replication.Role;
import io.redock.provisioning.redis.Sentinels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the nodes of a cluster say of themselves and of each other at one moment. Who is primary
/// is theirs to know: it stands in no table and no label.
///
/// @param members the Redis nodes, in the order of their slots
/// @param sentinels likewise
public record Cluster(List<Member> members, List<Witness> sentinels) {

  /// Where members listen, each on an IP of its own.
  public static final int PORT = 6379;

  /// A member that hangs takes half a second of each.
  private static final int LOOKS = 3;

  /// @param host under which the others know it
  /// @param role nothing if it does not answer
  public record Member(RedisEndpoint endpoint, String host, Optional<Role> role) {

    public String node() {
      return endpoint.node();
    }

    public boolean primary() {
      return role.filter(Role::primary).isPresent();
    }

    private boolean follows(Member other) {
      return role.filter(it -> it.linked() && it.follows().equals(other.host)).isPresent();
    }
  }

  /// @param names the host of whom it takes for the primary; nothing if it does not answer
  public record Witness(RedisEndpoint endpoint, Optional<String> names) {}

  public static Cluster look(Database database, Tools tools) {
    return look(database, tools, all -> true);
  }

  /// To be slow once is not to be dead: a member that runs and does not answer is asked again.
  public static Cluster lookClosely(Database database, Tools tools) {
    Cluster cluster = look(database, tools);
    for (int looks = 1; looks < LOOKS && cluster.someAreSilent(tools); looks++) {
      cluster = look(database, tools);
    }
    return cluster;
  }

  private boolean someAreSilent(Tools tools) {
    return members.stream()
        .anyMatch(member -> member.role().isEmpty() && tools.runs(member.node()));
  }

  /// As if the others did not exist.
  ///
  /// @param which of its nodes, by name
  public static Cluster look(Database database, Tools tools, Predicate<String> which) {
    return new Cluster(
        tools.endpoints().redis(database).stream()
            .filter(endpoint -> which.test(endpoint.node()))
            .map(
                endpoint ->
                    new Member(
                        endpoint,
                        tools
                            .endpoints()
                            .host(database, database.status().configuration(), endpoint),
                        tools.replication().role(endpoint)))
            .toList(),
        tools.endpoints().sentinels(database).stream()
            .filter(endpoint -> which.test(endpoint.node()))
            .map(endpoint -> new Witness(endpoint, tools.sentinels().primary(endpoint)))
            .toList());
  }

  /// Those of its Redis nodes who answer.
  public List<RedisEndpoint> answering() {
    return members.stream()
        .filter(member -> member.role().isPresent())
        .map(Member::endpoint)
        .toList();
  }

  /// Whoever takes writes; nothing if nobody does, or more than one.
  public Optional<Member> primary() {
    List<Member> primaries = members.stream().filter(Member::primary).toList();
    return primaries.size() == 1 ? Optional.of(primaries.getFirst()) : Optional.empty();
  }

  /// More than one takes writes. Which of them is right is not for us to guess.
  public boolean split() {
    return members.stream().filter(Member::primary).count() > 1;
  }

  /// One leads, all others follow it and have everything, and the sentinels agree.
  public boolean whole() {
    return primary().filter(leader -> following(leader) == members.size() - 1).isPresent()
        && agreeing() == sentinels.size();
  }

  /// Whether most sentinels take the one that leads for the primary, too.
  public boolean confirmed() {
    return 2 * agreeing() > sentinels.size();
  }

  /// Those who follow the primary and keep up.
  public List<Member> replicas() {
    return primary().stream()
        .flatMap(leader -> members.stream().filter(member -> member.follows(leader)))
        .toList();
  }

  /// Those who follow nobody, though one leads and most sentinels agree.
  public List<Member> strays() {
    Optional<Member> leader = primary().filter(any -> confirmed());
    return members.stream()
        .filter(member -> leader.filter(it -> it != member && !member.follows(it)).isPresent())
        .toList();
  }

  /// A sentinel that asked the primary too early knows of no replica. Were the primary lost before
  /// it asks again, it would have nobody to choose, and nobody whom it could ask, for ever. So it
  /// is told to ask now. Only if this is [#whole].
  ///
  /// @return whether all sentinels knew of as many as there are
  public boolean makeReplicasKnown(Tools tools) {
    List<Witness> unaware =
        sentinels.stream()
            .filter(it -> tools.sentinels().replicas(it.endpoint()) < replicas().size())
            .toList();
    unaware.forEach(it -> tell(it, tools));
    return unaware.isEmpty();
  }

  /// That sentinel is to watch the one that leads.
  public void tell(Witness sentinel, Tools tools) {
    String leader = primary().orElseThrow().host();
    Duration patience = Topology.patience(Topology.PATIENCE, sentinels.indexOf(sentinel) + 1);
    tools.sentinels().watch(sentinel.endpoint(), leader, PORT, patience);
  }

  /// What its sentinels need to be told of an election.
  public Sentinels.Ballot ballot(Tools tools) {
    return tools.sentinels().ballot(sentinels.stream().map(Witness::endpoint).toList());
  }

  private long following(Member leader) {
    return members.stream().filter(member -> member.follows(leader)).count();
  }

  private long agreeing() {
    return primary().stream()
        .flatMap(
            leader ->
                sentinels.stream()
                    .filter(it -> it.names().filter(leader.host()::equals).isPresent()))
        .count();
  }

  /// For people.
  public String words() {
    if (split()) {
      return "more than one node takes writes: "
          + members.stream().filter(Member::primary).map(Member::node).toList();
    }
    return primary()
        .map(
            leader ->
                "%s leads, %d of %d follow it, %d of %d sentinels agree"
                    .formatted(
                        leader.node(),
                        following(leader),
                        members.size() - 1,
                        agreeing(),
                        sentinels.size()))
        .orElse("no node takes writes");
  }
}
