package io.redock.provisioning.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.FeaturesSwitched;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseStatus;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.database.State;
import io.redock.provisioning.move.DropSuccessor;
import io.redock.provisioning.move.RetireNode;
import io.redock.provisioning.move.TakeOver;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database that serves and is to become something else. Should that be given up, it serves as
/// it did.
public final class AlteredWorld extends DatabaseWorld {

  private static final String LARGE = "redis-starter-2048";

  private final TestClock clock;
  private Optional<Step<Tools>> first = Optional.empty();
  private List<FeaturesSwitched> switches = List.of();
  private List<String> changes = List.of();

  private AlteredWorld(TestClock clock) {
    super(clock);
    this.clock = clock;
    serve();
  }

  public static AlteredWorld walledIn(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.nodes.refuseLimits(NODE);
    world.databases.wantPlan(ID, LARGE);
    world.operations.asked(Kind.PLAN);
    return world;
  }

  public static AlteredWorld moving(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.databases.wantMove(ID);
    world.operations.asked(Kind.MOVE);
    return world;
  }

  /// Two copies fill the memory of the present node and do not end; the third does.
  public static AlteredWorld movingMuch(TestClock clock) {
    AlteredWorld world = moving(clock);
    world.redis.copiesEndanger(2);
    return world;
  }

  /// The engine's disk has no room for another copy.
  public static AlteredWorld movingWithoutRoom(TestClock clock) {
    AlteredWorld world = moving(clock);
    world.leaveFree(0);
    return world;
  }

  /// From 6.0, which cannot do much of what a hand-over needs, or from 7.0 to another engine.
  public static AlteredWorld upgrading(TestClock clock, String from, String to) {
    AlteredWorld world = new AlteredWorld(clock);
    world.databases.born(ID, from);
    world.databases.want(ID, configuration -> configuration.withVersion(to));
    world.operations.asked(Kind.UPGRADE);
    return world;
  }

  /// An upgrade whose successor fills, and is given up.
  public static AlteredWorld upgradingInVain(TestClock clock) {
    AlteredWorld world = upgrading(clock, "7.0.15-1", "8.0.2-1");
    Configuration target = world.database().spec().configuration();
    world.startSuccessor(target, 6379);
    apply(world.operations.begin(ID, Kind.UPGRADE));
    world.first = Optional.of(new DropSuccessor(ID, target, "deadline-missed", "try again", 0));
    return world;
  }

  /// It was upgraded a moment ago, has taken writes since, and is to go back.
  public static AlteredWorld goingBack(TestClock clock) {
    AlteredWorld world = upgrading(clock, "7.0.15-1", "8.0.2-1");
    world.upgrade();
    world.redis.goesBack(world.kept(world.database().status()));
    world.databases.wantRollback(ID);
    world.operations.asked(Kind.ROLLBACK);
    return world;
  }

  /// The same, and the engine's disk has no room for a copy of what was kept.
  public static AlteredWorld goingBackWithoutRoom(TestClock clock) {
    AlteredWorld world = goingBack(clock);
    world.leaveFree(0);
    return world;
  }

  /// The same, and the node could not save when it was stopped.
  public static AlteredWorld goingBackToNothing(TestClock clock) {
    AlteredWorld world = goingBack(clock);
    String node = world.database().status().rollbackSnapshot().orElseThrow().node();
    world.nodes.write(node, Map.of("dump.rdb", "0"));
    return world;
  }

  /// The same, and what it saved there long ago is all that is there.
  public static AlteredWorld goingBackToWhatIsStale(TestClock clock) {
    AlteredWorld world = goingBack(clock);
    String node = world.database().status().rollbackSnapshot().orElseThrow().node();
    world.nodes.write(node, Map.of("dump.rdb", "1"));
    return world;
  }

  private void upgrade() {
    Configuration target = database().spec().configuration();
    startSuccessor(target, 6379);
    RedisEndpoint endpoint = RedisEndpoint.successor(database(), "inside", 6379);
    redis.fill(endpoint, RedisEndpoint.of(database()), new Endpoint("inside", 21_000));
    redis.saveAt(endpoint, tools().topology().persistence(target).savePoints());
    apply(operations.begin(ID, Kind.UPGRADE));
    Next<Tools> taken = new TakeOver(ID, target, 6379, redis.runId(endpoint)).run(tools());
    apply(taken);
    apply(((RetireNode) ((Next.Move.GoTo<Tools>) taken.move()).step()).run(tools()));
    redis.turn();
  }

  private long kept(DatabaseStatus status) {
    String node = status.rollbackSnapshot().orElseThrow().node();
    return Long.parseLong(nodes.files(node).get("dump.rdb"));
  }

  public static AlteredWorld movingWithTls(TestClock clock) {
    AlteredWorld world = moving(clock);
    world.forceTls();
    return world;
  }

  public static AlteredWorld switching(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.databases.want(
        ID,
        configuration ->
            configuration.withFeatures(
                configuration
                    .features()
                    .with(Feature.AOF)
                    .with(Feature.FORCE_SSL)
                    .with(Feature.PUBLICLY_AVAILABLE)));
    world.operations.asked(Kind.FEATURES);
    world.tellsOf(List.of("redis-aof", "force-ssl", "publicly-available"), List.of());
    return world;
  }

  /// Each write is on disk before its reply, and is not to be any more.
  public static AlteredWorld withoutAppending(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.append();
    world.redis.keepAsItIs(RedisEndpoint.of(world.database()));
    world.databases.want(
        ID,
        configuration -> configuration.withFeatures(configuration.features().with(Feature.AOF)));
    apply(world.databases.applied(ID, world.database().spec().configuration()));
    world.databases.want(
        ID,
        configuration -> configuration.withFeatures(configuration.features().without(Feature.AOF)));
    world.operations.asked(Kind.FEATURES);
    world.tellsOf(List.of(), List.of("redis-aof"));
    return world;
  }

  /// Its tenant has just switched an append-only file on, for which nobody has asked.
  public static AlteredWorld appendingUnasked(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.append();
    return world;
  }

  /// Clients come from anywhere, and are to come by TLS from private networks only.
  public static AlteredWorld withdrawing(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.open();
    world.databases.want(
        ID,
        configuration ->
            configuration.withFeatures(
                configuration.features().without(Feature.PUBLICLY_AVAILABLE)));
    world.operations.asked(Kind.FEATURES);
    world.tellsOf(List.of(), List.of("publicly-available"));
    return world;
  }

  /// Its address was lost, and begins anew as private.
  public static AlteredWorld publicAndLost(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.open();
    world.addresses.remove(world.database().address().id());
    world.nodes.die(NODE);
    return world;
  }

  /// Its version was packaged anew, and its window is open.
  public static AlteredWorld patching(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.patch();
    world.openWindow();
    return world;
  }

  /// Within its window, and its image was built anew since it was made.
  public static AlteredWorld ofOlderBuild(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.nodes.rebuildImages();
    world.openWindow();
    return world;
  }

  /// Its process runs and answers nobody.
  public static AlteredWorld deaf(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.redis.goDeaf();
    world.beginsAnew();
    return world;
  }

  /// Its tenant had it write a configuration that is too large to be read, and end.
  public static AlteredWorld overgrown(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.nodes.overgrow(NODE, 100L << 20);
    world.changes = List.of("configuration-too-large");
    world.beginsAnew();
    return world;
  }

  /// The control plane cannot reach it for a while, and everybody else can.
  public static AlteredWorld outOfReach(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.redis.cannotBeReached(60);
    return world;
  }

  /// Its tenant changed what is not his to decide.
  public static AlteredWorld changed(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    clock.advance(Duration.ofMinutes(1));
    world.changes = List.of("maxmemory", "replicaof");
    world.changes.forEach(world.redis::tenantChanges);
    return world;
  }

  /// The same, and its node died before anybody looked.
  public static AlteredWorld changedAndDied(TestClock clock) {
    AlteredWorld world = changed(clock);
    world.nodes.die(NODE);
    return world;
  }

  /// It is as its tenant made it.
  public static AlteredWorld being(TestClock clock, Life life) {
    AlteredWorld world = new AlteredWorld(clock);
    world.redis.becomes(life);
    world.beginsAnew();
    return world;
  }

  public static AlteredWorld rotating(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    world.databases.wantPassword(ID, world.secrets.newPassword(SealingContext.password(ID)));
    world.operations.asked(Kind.PASSWORD);
    return world;
  }

  public static AlteredWorld rotated(TestClock clock) {
    AlteredWorld world = rotating(clock);
    Instant past = clock.instant().minus(Duration.ofSeconds(1));
    apply(world.databases.rotated(ID, past));
    apply(world.operations.settle(ID));
    return world;
  }

  public static AlteredWorld renewing(TestClock clock) {
    AlteredWorld world = new AlteredWorld(clock);
    clock.advanceTo(world.certificates.find(ID).orElseThrow().dueAt());
    return world;
  }

  public static AlteredWorld wantingMuch(TestClock clock) {
    AlteredWorld world = moving(clock);
    world.databases.wantPlan(ID, LARGE);
    world.operations.asked(Kind.PLAN);
    world.databases.want(
        ID,
        configuration ->
            configuration.withFeatures(configuration.features().with(Feature.FORCE_SSL)));
    world.operations.asked(Kind.FEATURES);
    world.databases.wantPassword(ID, world.secrets.newPassword(SealingContext.password(ID)));
    world.operations.asked(Kind.PASSWORD);
    return world;
  }

  @Override
  public Step<Tools> firstStep() {
    return first.orElseGet(super::firstStep);
  }

  @Override
  protected List<String> kept() {
    return database().status().rollbackSnapshot().map(RollbackSnapshot::node).stream().toList();
  }

  private void open() {
    forceTls();
    databases.want(
        ID,
        configuration ->
            configuration.withFeatures(configuration.features().with(Feature.PUBLICLY_AVAILABLE)));
    apply(databases.applied(ID, databases.get(ID).spec().configuration()));
    addresses.admit(database().address(), true);
  }

  private void append() {
    RedisEndpoint endpoint = RedisEndpoint.of(database());
    redis.switchOn(endpoint, new Persistence(true, ""));
    while (redis.saves(endpoint)) {
      redis.turn();
    }
  }

  private void tellsOf(List<String> on, List<String> off) {
    Database database = database();
    switches = List.of(new FeaturesSwitched(ID, database.appId(), database.appName(), on, off));
  }

  private void forceTls() {
    databases.want(
        ID,
        configuration ->
            configuration.withFeatures(configuration.features().with(Feature.FORCE_SSL)));
    apply(databases.applied(ID, databases.get(ID).spec().configuration()));
    redis.servePlain(RedisEndpoint.of(database()), 0);
  }

  @Override
  public void assertFinished(List<Event> announced) {
    super.assertFinished(announced);
    assertThat(announced)
        .filteredOn(FeaturesSwitched.class::isInstance)
        .containsExactlyElementsOf(switches);
    assertThat(changes)
        .as("told by their names: %s", announced)
        .allMatch(name -> announced.stream().anyMatch(event -> isTold(name, event)));
    Credentials credentials = database().credentials();
    assertThat(credentials.next()).isNull();
    assertThat(credentials.formerUntil())
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(), until -> assertThat(until).isAfter(clock.instant()));
    assertThat(certificates.find(ID).orElseThrow().due(clock.instant())).isFalse();
    assertThat(
            redis.keeps(
                RedisEndpoint.of(database()),
                tools().topology().persistence(database().status().configuration())))
        .as("keeps on disk what it is to keep")
        .isTrue();
    assertThat(database().spec().rollback()).isNull();
    assertThat(database().spec().generation())
        .isLessThanOrEqualTo(database().status().generation());
  }

  private static boolean isTold(String name, Event event) {
    return event instanceof DatabaseDegraded degraded && degraded.reason().contains(name);
  }

  @Override
  public void assertCleanSlate(List<Event> announced) {
    Database database = database();
    assertThat(database.state()).isInstanceOf(State.Available.class);
    assertThat(database.status().configuration()).isEqualTo(database.spec().configuration());
    assertServes(database);
  }
}
