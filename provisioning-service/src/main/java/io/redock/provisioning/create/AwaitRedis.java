package io.redock.provisioning.create;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.BackOff;
import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseAvailable;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks at the database's URL as a client would. A PONG makes it available.
///
/// @param silences how often nobody answered so far
public record AwaitRedis(String databaseId, @JsonInclude(NON_DEFAULT) int silences)
    implements CreateDatabase {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  public AwaitRedis(String databaseId) {
    this(databaseId, 0);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    boolean clustered = tools.topology().clustered(database.status().configuration());
    if (clustered && !united(database, tools)) {
      return Next.waitFor(SOON, "the nodes of the cluster find each other");
    }
    if (!tools.redis().answers(database, PATIENCE)) {
      // Back to the start of the node, in case it died: a node that runs is left alone there.
      return Next.goTo(
          new StartRedis(databaseId, silences + 1),
          BackOff.after(silences, SOON, LONGEST_PAUSE),
          "nobody answers at the database's URL yet");
    }
    if (tools.behind(database)) {
      return Next.home();
    }
    Optional<Certificate> certificate = tools.certificates().find(databaseId);
    if (!clustered
        && certificate.isPresent()
        && tools.topology().version(version(database)).tls()) {
      tools
          .redis()
          .serveTls(RedisEndpoint.of(database), certificate.get(), database.address().tlsPort());
    }
    String authority = certificate.map(Certificate::authority).orElse(null);
    Next<Tools> next = clustered ? Next.goTo(new CompleteCluster(databaseId)) : Next.home();
    return next.changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .changing(tools.operations().begin(databaseId, Operation.Kind.CREATE))
        .changing(tools.operations().done(databaseId, "the database serves", Optional.empty()))
        .announcing(available(database, authority, tools));
  }

  @Override
  public Optional<Next<Tools>> pastDeadline(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    return new Overdue(database, silences, tools).insteadOf(this);
  }

  /// By those that it began with; if another one leads by now, all of them are there.
  private static boolean united(Database database, Tools tools) {
    List<NodeSpec> newborn = tools.newborn(database);
    Set<String> names = newborn.stream().map(NodeSpec::name).collect(Collectors.toSet());
    Cluster cluster = Cluster.look(database, tools, names::contains);
    if (tools.everyNodeRuns(database) && !cluster.whole()) {
      cluster = Cluster.look(database, tools);
    }
    if (!cluster.whole()) {
      if (!names.stream().allMatch(tools::runs)) {
        tools.nodes().runAll(newborn);
      }
      return false;
    }
    return cluster.makeReplicasKnown(tools);
  }

  private static String version(Database database) {
    return database.status().configuration().version();
  }

  private static DatabaseAvailable available(Database database, String authority, Tools tools) {
    Address address = database.address();
    return new DatabaseAvailable(
        database.id(),
        database.appId(),
        database.appName(),
        database.ownerId(),
        database.resourceId(),
        database.status().configuration().plan(),
        version(database),
        address.host(),
        address.port(),
        address.tlsPort(),
        tools.secrets().url(database.password(), database.connection(), address, false),
        authority);
  }
}
