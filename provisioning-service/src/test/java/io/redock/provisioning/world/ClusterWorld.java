package io.redock.provisioning.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Outdated;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.roll.RollBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A cluster, which ends whole whatever its trip, or as if it had never been.
public final class ClusterWorld extends DatabaseWorld {

  private static final String PLAN = "redis-business-256";

  private String rollbackSnapshot = "";
  private boolean inVain;
  private boolean rebuilt;
  private Optional<Step<Tools>> first = Optional.empty();

  private ClusterWorld(TestClock clock) {
    this(clock, PLAN);
  }

  private ClusterWorld(TestClock clock, String plan) {
    super(clock, plan);
  }

  /// One that was just requested.
  public static ClusterWorld requested(TestClock clock) {
    ClusterWorld world = new ClusterWorld(clock);
    world.cluster.askedTooEarly();
    return world;
  }

  private static ClusterWorld living(TestClock clock) {
    ClusterWorld world = new ClusterWorld(clock);
    world.serve();
    return world;
  }

  /// A node of that name has just died.
  public static ClusterWorld without(TestClock clock, String node) {
    ClusterWorld world = living(clock);
    world.nodes.die(ID + "-" + node);
    return world;
  }

  /// Its tenant deleted the user by which nodes, sentinels and proxies come to that node.
  public static ClusterWorld unlinked(TestClock clock, String node) {
    ClusterWorld world = living(clock);
    world.cluster.unlink(ID + "-" + node);
    return world;
  }

  /// The file of that node kept, from a switch-over of long ago, that it is never to be chosen.
  public static ClusterWorld neverChosen(TestClock clock, String node) {
    ClusterWorld world = living(clock);
    clock.advance(Duration.ofMinutes(1));
    world.cluster.forgetToEqual(ID + "-" + node);
    return world;
  }

  /// Its proxies hang, by which alone the control plane comes to its nodes.
  public static ClusterWorld cutOff(TestClock clock) {
    ClusterWorld world = living(clock);
    world.cluster.hangProxies();
    return world;
  }

  /// The processes of those nodes hang.
  public static ClusterWorld hanging(TestClock clock, String... nodes) {
    ClusterWorld world = living(clock);
    for (String node : nodes) {
      world.nodes.hang(ID + "-" + node);
    }
    return world;
  }

  /// Its tenant had those members write a configuration that is too large to be read, and end.
  public static ClusterWorld overgrown(TestClock clock, String... members) {
    ClusterWorld world = living(clock);
    for (String member : members) {
      world.nodes.overgrow(ID + "-" + member, 100L << 20);
    }
    return world;
  }

  /// Its tenant shut that node, took both passwords away and had it write that to its file.
  public static ClusterWorld lockedOut(TestClock clock, String node) {
    ClusterWorld world = living(clock);
    world.redis.tenantLocksOut(ID + "-" + node);
    return world;
  }

  /// Another node is to lead.
  public static ClusterWorld drilled(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.wantMove(ID);
    world.operations.asked(Kind.MOVE);
    return world;
  }

  /// Within its window, and its images were built anew since it was made.
  public static ClusterWorld ofOlderBuild(TestClock clock) {
    ClusterWorld world = living(clock);
    world.nodes.rebuildImages();
    world.openWindow();
    world.rebuilt = true;
    return world;
  }

  /// The same, and a replica has so much to save that this takes more than one step.
  public static ClusterWorld ofOlderBuildWithMuch(TestClock clock) {
    ClusterWorld world = ofOlderBuild(clock);
    world.nodes.savesLong(ID + "-member-2");
    return world;
  }

  public static ClusterWorld upgrading(TestClock clock) {
    ClusterWorld world = living(clock);
    world.rollbackSnapshot = world.database().status().configuration().version();
    world.databases.want(ID, configuration -> configuration.withVersion("8.0.2-1"));
    world.operations.asked(Kind.UPGRADE);
    return world;
  }

  /// Two copies for the node that is to keep what there is fill the memory of the one that gives
  /// them, and do not end; the third does.
  public static ClusterWorld upgradingMuch(TestClock clock) {
    ClusterWorld world = upgrading(clock);
    world.redis.copiesEndanger(2);
    return world;
  }

  /// The engine's disk has no room for the node that is to keep what there is.
  public static ClusterWorld upgradingWithoutRoom(TestClock clock) {
    ClusterWorld world = upgrading(clock);
    world.leaveFree(0);
    return world;
  }

  /// Its upgrade is given up when two nodes have been replaced, of which one has died since.
  public static ClusterWorld upgradingInVain(TestClock clock) {
    ClusterWorld world = upgrading(clock);
    world.inVain = true;
    Configuration target = world.database().spec().configuration();
    apply(world.operations.begin(ID, Kind.UPGRADE));
    world.replace(target, "member-2", "member-3");
    world.nodes.die(ID + "-member-3");
    world.first = Optional.of(new RollBack(ID, target));
    return world;
  }

  /// Those nodes are of another version from now on.
  public void replace(Configuration target, String... members) {
    Outdated.of(database(), target, tools()).specs().stream()
        .filter(spec -> Stream.of(members).anyMatch(spec.name()::endsWith))
        .forEach(spec -> Outdated.replace(spec, tools()));
  }

  @Override
  public Step<Tools> firstStep() {
    return first.orElseGet(super::firstStep);
  }

  /// Amid its upgrade the role passed on without us, to a node that has been replaced already.
  public static ClusterWorld ledByTheNext(TestClock clock) {
    ClusterWorld world = upgrading(clock);
    // Nothing that an older one could read is left to be copied.
    world.rollbackSnapshot = "";
    world.replace(world.database().spec().configuration(), "member-1", "member-2");
    world.cluster.leaveBehind(ID + "-member-3");
    return world;
  }

  public static ClusterWorld growing(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.wantPlan(ID, "redis-business-1024");
    world.operations.asked(Kind.PLAN);
    return world;
  }

  public static ClusterWorld forcingTls(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.want(
        ID,
        configuration ->
            configuration.withFeatures(configuration.features().with(Feature.FORCE_SSL)));
    world.operations.asked(Kind.FEATURES);
    return world;
  }

  public static ClusterWorld rotating(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.wantPassword(ID, world.secrets.newPassword(SealingContext.password(ID)));
    world.operations.asked(Kind.PASSWORD);
    return world;
  }

  public static ClusterWorld renewing(TestClock clock) {
    ClusterWorld world = living(clock);
    clock.advanceTo(world.certificates.find(ID).orElseThrow().dueAt());
    return world;
  }

  /// Its proxies were started by an earlier version of ours.
  public static ClusterWorld withFormerProxies(TestClock clock) {
    ClusterWorld world = living(clock);
    world.cluster.outdateProxies();
    return world;
  }

  /// It is time for the platform's own work on it.
  public static ClusterWorld renewingProxies(TestClock clock) {
    ClusterWorld world = withFormerProxies(clock);
    world.openWindow();
    return world;
  }

  /// A Starter that is to be a cluster.
  public static ClusterWorld expanding(TestClock clock) {
    ClusterWorld world = new ClusterWorld(clock, "redis-starter-256");
    world.serve();
    world.databases.wantPlan(ID, PLAN);
    world.operations.asked(Kind.PLAN);
    return world;
  }

  /// One that is to be a Starter.
  public static ClusterWorld shrinking(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.wantPlan(ID, "redis-starter-256");
    world.operations.asked(Kind.PLAN);
    return world;
  }

  /// One that is to be a Starter of another version.
  public static ClusterWorld shrinkingAndUpgrading(TestClock clock) {
    ClusterWorld world = upgrading(clock);
    world.databases.wantPlan(ID, "redis-starter-256");
    world.operations.asked(Kind.PLAN);
    return world;
  }

  public static ClusterWorld removed(TestClock clock) {
    ClusterWorld world = living(clock);
    world.databases.wantGone(ID);
    return world;
  }

  @Override
  public void assertFinished(List<Event> announced) {
    Database database = database();
    if (database.wantedGone()) {
      assertCleanSlate(announced);
      return;
    }
    assertThat(database.state()).isInstanceOf(State.Available.class);
    assertThat(database.status().configuration()).isEqualTo(database.spec().configuration());
    assertThat(database.spec().generation()).isLessThanOrEqualTo(database.status().generation());
    assertServesWell(database);
  }

  @Override
  protected List<String> kept() {
    return database().status().rollbackSnapshot().map(RollbackSnapshot::node).stream().toList();
  }

  private void assertServesWell(Database database) {
    if (tools().topology().clustered(database.status().configuration())) {
      assertWhole(database);
    } else {
      assertServes(database);
      assertThat(networks.list()).isEmpty();
      assertRollbackSnapshot(database);
    }
  }

  private void assertWhole(Database database) {
    assertThat(cluster.isWhole()).as("one leads, all others follow, sentinels agree").isTrue();
    assertSetUp();
    assertThat(cluster.allAreEqual()).as("sentinels may choose any node").isTrue();
    assertThat(cluster.allAreAware()).as("sentinels know the replicas").isTrue();
    assertThat(cluster.allAreLinked()).as("all let each other in").isTrue();
    assertThat(cluster.proxiesAreOfNow()).as("proxies are as they would be started").isTrue();
    assertThat(redis.hasEverything()).as("has every acknowledged write").isTrue();
    assertThat(redis.holdsWritesBack()).as("holds writes back").isFalse();
    assertThat(redis.unwritten())
        .as("what a process was told, and its file does not say")
        .isEmpty();
    assertThat(nodes.list().stream().filter(Node::running).map(Node::name))
        .containsExactlyInAnyOrderElementsOf(tools().topology().names(database));
    assertThat(nodes.list().stream().filter(node -> !node.running()).map(Node::name))
        .containsExactlyElementsOf(kept());
    assertRollbackSnapshot(database);
    // What was given up is tried again in the next window.
    if (rebuilt && operations.last().status == Status.DONE) {
      assertThat(nodes.outdated(ID).stream().map(Node::name))
          .as("of an older build")
          .noneMatch(database::isMember);
    }
    assertThat(nodes.keptDown()).as("stay down should they end").isEmpty();
    assertThat(nodes.usedAgain())
        .as("names that were used again, but for a replica that becomes what it was")
        .allMatch(database::isMember);
    assertThat(networks.list()).containsExactly(database.network());
    tools()
        .wanted(database)
        .forEach(
            spec -> assertThat(nodes.find(spec.name()).map(Node::image)).hasValue(spec.image()));
    assertThat(operations.allAreOver()).as("all operations are over").isTrue();
    assertPromisesNothing();
  }

  private void assertRollbackSnapshot(Database database) {
    boolean upgraded = !database.status().configuration().version().equals(rollbackSnapshot);
    // Should it go on after all, there may be nothing left to be copied.
    assertThat(database.status().rollbackSnapshot().map(RollbackSnapshot::version).orElse(""))
        .as("what it was upgraded from")
        .isIn(upgraded ? rollbackSnapshot : "", upgraded && !inVain ? rollbackSnapshot : "");
  }

  @Override
  public void assertCleanSlate(List<Event> announced) {
    if (database().wantedGone()) {
      super.assertCleanSlate(announced);
      assertThat(networks.list()).isEmpty();
    } else {
      assertServesWell(database());
    }
  }
}
