package io.redock.provisioning.repair;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.BackOff;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.redis.Inside;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisSilent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Waits until the cluster is whole again. Its sentinels make another primary if the present one
/// is lost, and lost nodes find out for themselves whom they follow; what is left for us is to
/// start what does not run, and to end what is [Stuck], one at a time. Who is primary is never
/// ours to say here, least of all when two say that they are.
///
/// @param since when its nodes were last started
/// @param starts how often they were started in vain before
public record AwaitCluster(String databaseId, Instant since, @JsonInclude(NON_DEFAULT) int starts)
    implements RepairDatabase {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration LATER = Duration.ofSeconds(5);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (!tools.everyNodeRuns(database)) {
      return Next.goTo(
          new RestartRedis(databaseId, starts + 1),
          BackOff.after(starts, FIRST_PAUSE, LONGEST_PAUSE),
          "a node does not run");
    }
    try {
      return look(database, tools);
    } catch (RedisSilent midway) {
      return Next.waitFor(SOON, "a node fell silent while it was looked at");
    }
  }

  private Next<Tools> look(Database database, Tools tools) {
    Cluster cluster = Cluster.look(database, tools);
    List<String> idle = tools.proxies().idle(database);
    if (cluster.whole()) {
      Optional<Next<Tools>> told = PutBack.told(this, different(database, tools), database, tools);
      if (told.isPresent()) {
        return told.get();
      }
    }
    if (cluster.whole() && idle.isEmpty()) {
      link(database, cluster, tools);
      restore(database, tools);
      return Next.<Tools>home()
          .changing(
              tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
          .announcing(Repaired.told(database, tools));
    }
    link(database, cluster, tools);
    correct(cluster, tools);
    if (cluster.whole()) {
      // That proxies find nobody may be the tenant's doing.
      putBack(database, tools);
    }
    Duration patience =
        tools.ends().patience(tools.topology().plan(database.status().configuration().plan()));
    if (tools.clock().instant().isBefore(since.plus(patience))) {
      return Next.waitFor(SOON, words(cluster, idle));
    }
    Optional<Next<Tools>> anew =
        FirstConfiguration.lay(
            this, begunAnew(tools), dead(database, cluster, tools), database, tools);
    if (anew.isPresent()) {
      return anew.get();
    }
    Optional<NodeSpec> stray = stray(database, cluster, tools);
    if (stray.isPresent()) {
      Outdated.replace(stray.get(), tools);
      return Next.goTo(begunAnew(tools));
    }
    return tellOrReopen(database, cluster, tools)
        .orElseGet(() -> endTheStuck(database, cluster, idle, tools));
  }

  private AwaitCluster begunAnew(Tools tools) {
    return new AwaitCluster(databaseId, tools.clock().instant(), starts);
  }

  /// Members that say nothing in either way. In a container the script that starts Redis goes on
  /// when that is killed, and starts it again with whatever its file says then: so it need not be
  /// ended, and this is done though it may hold the last copy.
  private static List<NodeSpec> dead(Database database, Cluster cluster, Tools tools) {
    List<String> silent =
        cluster.members().stream()
            .filter(member -> member.role().isEmpty())
            .map(Cluster.Member::node)
            .filter(node -> !Inside.lives(node, tools.nodes()))
            .toList();
    return Outdated.asTheyAre(database, tools).stream()
        .filter(spec -> silent.contains(spec.name()))
        .toList();
  }

  private Next<Tools> endTheStuck(
      Database database, Cluster cluster, List<String> idle, Tools tools) {
    Optional<Stuck.Node> stuck = new Stuck(database, cluster, idle, tools).first();
    if (stuck.isPresent() && !tools.ends().take(stuck.get().name(), stuck.get().why())) {
      return Next.waitFor(LATER, "too many were ended in the last minute");
    }
    stuck.ifPresent(node -> end(node.name(), database, tools));
    return Next.goTo(new RestartRedis(databaseId, starts + 1));
  }

  /// A member begins anew with what it is to be, whatever its tenant had it write to its file. What
  /// the file of a sentinel says it has learnt itself.
  private static void end(String node, Database database, Tools tools) {
    Outdated.asTheyAre(database, tools).stream()
        .filter(spec -> spec.name().equals(node) && database.isMember(node))
        .forEach(spec -> tools.nodes().write(node, spec.secretFiles()));
    tools.nodes().retire(node);
  }

  private static String words(Cluster cluster, List<String> idle) {
    return idle.isEmpty() ? cluster.words() : cluster.words() + "; carry nobody: " + idle;
  }

  private static Optional<NodeSpec> stray(Database database, Cluster cluster, Tools tools) {
    Configuration target =
        database.status().configuration().withVersion(database.spec().configuration().version());
    return Outdated.of(database, target, tools).stray(cluster);
  }

  /// A tenant may delete the user by which nodes, sentinels and proxies come to a node. To them it
  /// is dead then, and nothing but this brings it back.
  private static void link(Database database, Cluster cluster, Tools tools) {
    List<String> link = tools.topology().link(database);
    cluster.members().stream()
        .filter(member -> member.role().isPresent())
        .forEach(member -> tools.replication().link(member.endpoint(), link));
  }

  /// A sentinel whose volume was lost knows the first primary only, one that was away while the
  /// role was passed on knows the former, and one that we left in the middle of this knows none.
  /// The others are right, if they are the majority.
  private static void correct(Cluster cluster, Tools tools) {
    Optional<Cluster.Member> leader = cluster.primary();
    if (leader.isEmpty() || !cluster.confirmed()) {
      return;
    }
    String host = leader.get().host();
    cluster.sentinels().stream()
        .filter(
            sentinel ->
                sentinel
                    .names()
                    .map(named -> !named.equals(host))
                    .orElseGet(() -> tools.sentinels().idle(sentinel.endpoint())))
        .forEach(sentinel -> cluster.tell(sentinel, tools));
  }

  /// A volume may be older than what was requested since, or lost. Nothing here waits for a file,
  /// which a tenant can keep from being written for as long as he likes.
  private static void restore(Database database, Tools tools) {
    Configuration configuration = database.status().configuration();
    tools
        .addresses()
        .admit(database.address(), configuration.features().has(Feature.PUBLICLY_AVAILABLE));
    putBack(database, tools);
    tools
        .endpoints()
        .redis(database)
        .forEach(endpoint -> tools.upkeep().letIn(endpoint, database.credentials()));
  }

  private static void putBack(Database database, Tools tools) {
    Due due = tools.topology().due(database);
    tools.endpoints().redis(database).forEach(endpoint -> tools.upkeep().restore(endpoint, due));
  }

  private static List<String> different(Database database, Tools tools) {
    Due due = tools.topology().due(database);
    return tools.endpoints().redis(database).stream()
        .flatMap(endpoint -> PutBack.different(endpoint, due, tools).stream())
        .toList();
  }

  /// A tenant may shut the only way in to a node, to us and to the others. From within it can be
  /// told better, if it lives.
  ///
  /// @return nothing if what he changed is told
  private Optional<Next<Tools>> tellOrReopen(Database database, Cluster cluster, Tools tools) {
    List<RedisEndpoint> shut = shut(cluster, tools);
    Due due = tools.topology().due(database);
    List<String> different =
        shut.stream()
            .flatMap(endpoint -> PutBack.differentAtEntrance(endpoint, due, tools).stream())
            .toList();
    Optional<Next<Tools>> told = PutBack.told(this, different, database, tools);
    if (told.isEmpty() && !cluster.confirmed()) {
      shut.forEach(endpoint -> tools.upkeep().reopen(endpoint, due.entrance(endpoint.node())));
    }
    return told;
  }

  private static List<RedisEndpoint> shut(Cluster cluster, Tools tools) {
    return cluster.members().stream()
        .filter(member -> member.role().isEmpty() && tools.runs(member.node()))
        .map(Cluster.Member::endpoint)
        .filter(endpoint -> tools.redis().life(endpoint, Duration.ZERO) == Life.SILENT)
        .filter(endpoint -> Inside.lives(endpoint.node(), tools.nodes()))
        .toList();
  }
}
