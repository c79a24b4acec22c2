package io.redock.provisioning.watch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.events.database.DatabaseDegraded;
import io.redock.provisioning.CarryOver;
import io.redock.provisioning.Lane;
import io.redock.provisioning.LeftBehind;
import io.redock.provisioning.Tools;
import io.redock.provisioning.adjust.AwaitPersistence;
import io.redock.provisioning.adjust.SetParameters;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.create.OpenAddress;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.destroy.RemoveNodes;
import io.redock.provisioning.move.PrepareRollback;
import io.redock.provisioning.move.PrepareSuccessor;
import io.redock.provisioning.move.RemoveRollbackSnapshot;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.renew.RenewCertificate;
import io.redock.provisioning.renew.RenewProxies;
import io.redock.provisioning.repair.ReopenAddress;
import io.redock.provisioning.resize.CheckFit;
import io.redock.provisioning.roll.PrepareRollbackReplica;
import io.redock.provisioning.roll.RollCluster;
import io.redock.provisioning.rotate.AdmitBoth;
import io.redock.provisioning.rotate.StopFormer;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where every database's strand is born and rests. It compares what is wanted with what is real
/// and alone starts trips, so no two workflows ever race on one database.
@JsonSubTypes(@JsonSubTypes.Type(value = WatchDatabase.class, name = "watch.watch-database"))
public record WatchDatabase(String databaseId) implements Step<Tools> {

  /// A script that does not end is answered for only when it has run for five seconds.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration FULL = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  @Override
  public String lane() {
    return Lane.LOOKS;
  }

  @Override
  public Next<Tools> run(Tools tools) {
    tools.prober().leaveOnceTold(databaseId);
    Optional<Database> found = tools.databases().find(databaseId);
    if (found.isEmpty() || found.get().destroyed()) {
      tools.prober().leave(databaseId);
      return Next.done();
    }
    Database database = found.get();
    if (database.wantedGone()) {
      tools.prober().leave(databaseId);
      tools.room().giveBack(databaseId);
      return Next.goTo(new RemoveNodes(databaseId));
    }
    if (tools.behind(database)) {
      tools.prober().leave(databaseId);
      return Next.waitFor(
          A_WHILE, "a newer node than the tables know may serve; see ./redock orphans");
    }
    return switch (database.state()) {
      case State.Requested _ -> Next.goTo(new OpenAddress(databaseId));
      case State.Available _ -> look(database, tools);
      case State.Degraded _ -> Next.goTo(new ReopenAddress(databaseId));
      case State.Destroyed _ -> Next.done();
    };
  }

  private Next<Tools> look(Database database, Tools tools) {
    if (!tools.everyNodeRuns(database)) {
      return degrade(database, "node-died", tools);
    }
    return tools.topology().clustered(database.status().configuration())
        ? lookAtCluster(database, tools)
        : lookAtNode(database, tools);
  }

  private Next<Tools> lookAtCluster(Database database, Tools tools) {
    Cluster cluster = Cluster.look(database, tools);
    boolean idle = cluster.whole() && !tools.proxies().idle(database).isEmpty();
    if (!cluster.whole() || idle) {
      String reason =
          idle ? "gateway-carries-nobody" : cluster.split() ? "split-brain" : "node-behind";
      List<String> different = differentAsFarAsKnown(cluster, database, tools);
      return degrade(
          database,
          different.isEmpty() ? reason : reason + ": " + String.join(", ", different),
          tools);
    }
    cluster.makeReplicasKnown(tools);
    return settle(database, tools);
  }

  private Next<Tools> lookAtNode(Database database, Tools tools) {
    Life life = tools.redis().life(RedisEndpoint.of(database), PATIENCE);
    return switch (life) {
      case SERVES -> settle(database, tools);
      case FULL -> Next.waitFor(FULL, "all its connections are taken: nothing can be told it");
      case LOADS, BUSY, PAUSED, LOCKED, SILENT -> degrade(database, life.reason(), tools);
    };
  }

  private Next<Tools> degrade(Database database, String reason, Tools tools) {
    Instant now = tools.clock().instant();
    return Next.<Tools>goTo(new ReopenAddress(databaseId))
        .changing(tools.databases().become(databaseId, new State.Degraded(now, reason)))
        .announcing(new DatabaseDegraded(databaseId, database.appId(), now, reason));
  }

  /// It serves; is it also what is wanted? What cuts nobody off comes first.
  private Next<Tools> settle(Database database, Tools tools) {
    Configuration wanted = database.spec().configuration();
    Configuration real = database.status().configuration();
    if (database.spec().rollback() != null) {
      return trip(new PrepareRollback(databaseId), Kind.ROLLBACK, database, tools);
    }
    boolean cluster = tools.topology().clustered(real);
    boolean changesTopology = tools.topology().clustered(wanted) != cluster;
    boolean changesVersion = !wanted.version().equals(real.version());
    boolean moves = database.spec().generation() > database.status().generation();
    if (cluster && changesVersion && (changesTopology || moves)) {
      // One node that took over from a cluster of another version would leave no way back. And who
      // leads passes on in an upgrade anyway.
      return upgrade(database, tools);
    }
    if (changesTopology) {
      return trip(new PrepareSuccessor(databaseId), Kind.PLAN, database, tools);
    }
    if (moves) {
      return trip(
          cluster ? RollCluster.move(database, tools) : new PrepareSuccessor(databaseId),
          Kind.MOVE,
          database,
          tools);
    }
    if (!wanted.plan().equals(real.plan())) {
      return trip(new CheckFit(databaseId, wanted.plan()), Kind.PLAN, database, tools);
    }
    if (!wanted.features().equals(real.features())) {
      return trip(new SetParameters(databaseId, wanted.features()), Kind.FEATURES, database, tools);
    }
    if (database.credentials().next() != null) {
      return trip(new AdmitBoth(databaseId), Kind.PASSWORD, database, tools);
    }
    if (changesVersion) {
      return upgrade(database, tools);
    }
    return keep(database, tools);
  }

  private Next<Tools> upgrade(Database database, Tools tools) {
    Configuration real = database.status().configuration();
    return trip(
        tools.topology().clustered(real)
            ? new PrepareRollbackReplica(
                databaseId, real.withVersion(database.spec().configuration().version()))
            : new PrepareSuccessor(databaseId),
        Kind.UPGRADE,
        database,
        tools);
  }

  /// @param seen with what is wanted as far as we know: something else may be asked for just now
  private Next<Tools> trip(Step<Tools> first, Kind kind, Database seen, Tools tools) {
    Next<Tools> next =
        Next.goTo(first)
            .changing(tools.operations().begin(databaseId, kind, seen.spec().configuration()));
    return tools.topology().clustered(seen.status().configuration())
        ? next
        : next.changing(
            tools.operations().holds(databaseId, tools.redis().keys(RedisEndpoint.of(seen))));
  }

  /// Nothing is asked for. What is left is what a tenant changed by CONFIG or ACL, an address that
  /// the engine started again without us, which is then private, and what time brings.
  private Next<Tools> keep(Database database, Tools tools) {
    tools.prober().leave(databaseId);
    LeftBehind.remove(database, tools);
    tools.room().giveBack(databaseId);
    Persistence kept = tools.topology().persistence(database.status().configuration());
    if (!tools.endpoints().redis(database).stream().allMatch(it -> tools.redis().keeps(it, kept))) {
      return Next.goTo(
          new AwaitPersistence(databaseId, database.status().configuration().features()));
    }
    // Before whatever an append-only file that is being written may hold up.
    Optional<Next<Tools>> disk = DiskRoom.look(database, tools);
    if (disk.isPresent()) {
      return disk.get();
    }
    Due due = tools.topology().due(database);
    tools.endpoints().redis(database).forEach(endpoint -> tools.upkeep().complete(endpoint, due));
    List<String> different = different(database, tools);
    if (!different.isEmpty() && isFresh(database, tools)) {
      return Next.waitFor(AGAIN, "differs again as soon as it was put back: " + different);
    }
    if (!different.isEmpty()) {
      return degrade(database, "settings-differ: " + String.join(", ", different), tools);
    }
    if (tools.topology().clustered(database.status().configuration())) {
      List<String> link = tools.topology().link(database);
      tools
          .endpoints()
          .redis(database)
          .forEach(endpoint -> tools.replication().link(endpoint, link));
      Cluster now = Cluster.lookClosely(database, tools);
      // What its file cannot say yet is shared later: it would be taken for said.
      now.primary()
          .filter(leader -> tools.redis().settled(leader.endpoint()))
          .ifPresent(
              leader -> CarryOver.share(database, leader.endpoint(), now.answering(), tools));
    }
    if (database.status().configuration().features().has(Feature.PUBLICLY_AVAILABLE)) {
      tools.addresses().admit(database.address(), true);
    }
    Instant now = tools.clock().instant();
    Instant formerUntil = database.credentials().formerUntil();
    if (formerUntil != null && !now.isBefore(formerUntil)) {
      return Next.goTo(new StopFormer(databaseId));
    }
    Optional<Instant> snapshotUntil =
        database.status().rollbackSnapshot().map(RollbackSnapshot::until);
    if (snapshotUntil.filter(until -> !now.isBefore(until)).isPresent()) {
      return Next.goTo(new RemoveRollbackSnapshot(databaseId));
    }
    Optional<Certificate> certificate = tools.certificates().find(databaseId);
    if (certificate.filter(shown -> toBeReplaced(shown, now, tools)).isPresent()) {
      return Next.goTo(new RenewCertificate(databaseId));
    }
    Optional<Next<Tools>> maintenance = Maintenance.due(database, tools);
    if (maintenance.isPresent()) {
      return maintenance.get();
    }
    Window window = database.spec().window();
    boolean outdated = proxiesAreOutdated(database, tools);
    if (outdated && window.openSince(now).isPresent()) {
      return Next.goTo(new RenewProxies(databaseId));
    }
    Optional<Instant> earliest =
        Stream.of(
                Optional.ofNullable(formerUntil),
                snapshotUntil,
                certificate.map(Certificate::dueAt),
                Maintenance.waitsUntil(database, tools),
                outdated ? Optional.of(window.nextOpening(now)) : Optional.<Instant>empty())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return earliest
        .map(until -> Next.<Tools>waitFor(Duration.between(now, until), "nothing to do before"))
        .orElseGet(Next::rest)
        .changing(tools.operations().settle(databaseId));
  }

  /// What cannot be put back, or is changed again and again, is not told of all the time.
  private static boolean isFresh(Database database, Tools tools) {
    return tools.clock().instant().isBefore(database.state().since().plus(AGAIN));
  }

  /// What a tenant changed by CONFIG or ACL that is ours to decide.
  private static List<String> different(Database database, Tools tools) {
    Due due = tools.topology().due(database);
    return tools.endpoints().redis(database).stream()
        .flatMap(endpoint -> tools.upkeep().differences(endpoint, due).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /// Of those who answer.
  private static List<String> differentAsFarAsKnown(
      Cluster cluster, Database database, Tools tools) {
    Due due = tools.topology().due(database);
    return cluster.members().stream()
        .filter(member -> member.role().isPresent())
        .flatMap(member -> tools.upkeep().differences(member.endpoint(), due).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean proxiesAreOutdated(Database database, Tools tools) {
    return tools.topology().clustered(database.status().configuration())
        && !tools.proxies().outdated(database).isEmpty();
  }

  private static boolean toBeReplaced(Certificate certificate, Instant now, Tools tools) {
    return certificate.due(now)
        || !certificate.authority().equals(tools.certificates().authority());
  }
}
