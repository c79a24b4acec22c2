package io.redock.provisioning.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.testkit.Commands;
import io.redock.durable.testkit.TestClock;
import io.redock.durable.testkit.World;
import io.redock.events.Event;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.CarryOver;
import io.redock.provisioning.Retention;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.disk.MemoryPromises;
import io.redock.provisioning.disk.PromisedRoom;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisEndpoints;
import io.redock.provisioning.redis.Subscriptions;
import io.redock.provisioning.repair.Ends;
import io.redock.provisioning.repair.MemoryEnds;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.watch.Strands;
import io.redock.provisioning.watch.WatchDatabase;
import io.smallrye.context.SmallRyeContextManagerProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/// Everything one database can touch, in memory. Whatever its trip, a database ends either
/// serving at its address or as if it had never been.
public class DatabaseWorld implements World<Tools> {

  static {
    // Mutiny's first Uni sets it, and two worlds that begin at once would both do so.
    SmallRyeContextManagerProvider.instance();
  }

  public static final String ID = "ad-1";
  public static final String NODE = "ad-1-redis-1";

  /// Read once: a proof makes hundreds of worlds.
  private static final Catalogue OURS =
      Catalogue.read(DatabaseWorld.class.getResourceAsStream("/catalogue.yaml"));

  private static final Templates TEMPLATES =
      new Templates(
          "port {port}\n{settings}",
          "port 0\ntls-port 6379\n{settings}",
          "",
          "",
          "",
          "",
          "",
          "{binds}",
          "",
          "");

  private static final Retention RETENTION = new Retention(Duration.ofHours(1), Duration.ofDays(7));

  private final Commands commands = new Commands();
  public final FakeAddresses addresses = new FakeAddresses(commands);
  public final FakeNetworks networks = new FakeNetworks(addresses, commands);
  public final FakeNodes nodes = new FakeNodes(addresses, networks, commands);
  public final FakeRedis redis = new FakeRedis(nodes, addresses, commands);
  public final FakeCluster cluster = new FakeCluster(nodes, redis, commands);
  public final FakeDatabases databases = new FakeDatabases();
  public final FakeOperations operations;
  public final FakeProber prober = new FakeProber();
  public final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));
  public final FakeCertificates certificates;

  /// Steps do not listen.
  public Subscriptions subscriptions =
      (_, _) -> {
        throw new UnsupportedOperationException("steps do not listen");
      };

  private Topology topology;
  private Catalogue catalogue = OURS;
  private boolean setUp;
  private final TestClock clock;
  private final Ends ends;
  private final MemoryPromises promises;
  private OptionalLong freeDisk = OptionalLong.empty();
  private double pressure;

  /// A database that was just requested.
  public DatabaseWorld(TestClock clock) {
    this(clock, "redis-starter-256");
  }

  DatabaseWorld(TestClock clock, String plan) {
    this.clock = clock;
    this.operations = new FakeOperations(databases, clock);
    this.promises = new MemoryPromises(clock);
    this.ends = new Ends(() -> pressure, new MemoryEnds(clock), _ -> {});
    this.certificates = new FakeCertificates(secrets, clock);
    databases.requested(
        ID,
        plan,
        secrets.newPassword(SealingContext.password(ID)),
        secrets.newPassword(SealingContext.admin(ID)));
    operations.asked(Kind.CREATE);
  }

  /// Somebody waits for a processor of the host all the time.
  public void stallHost() {
    pressure = 1;
  }

  /// So much is free on the engine's disk from now on.
  public void leaveFree(long bytes) {
    freeDisk = OptionalLong.of(bytes);
  }

  /// So much of it is promised to the copy of another database, which is under way.
  public void promiseToAnother(long bytes) {
    tools().room().take("ad-2", bytes);
  }

  /// It was noticed to serve no more.
  public void degrade(String reason) {
    apply(databases.become(ID, new State.Degraded(clock.instant(), reason)));
  }

  /// A database that serves.
  public static DatabaseWorld serving(TestClock clock) {
    DatabaseWorld world = new DatabaseWorld(clock);
    world.serve();
    return world;
  }

  final void serve() {
    Database database = database();
    addresses.ensure(database.address());
    apply(certificates.keep(ID, certificates.issue(ID, database.address().host())));
    boolean clustered = tools().topology().clustered(database.status().configuration());
    if (clustered) {
      apply(databases.giveNetwork(ID));
      database = database();
      networks.ensure(database.network(), database.address());
    }
    nodes.runAll(tools().wanted(database));
    redis.answers(database, Duration.ZERO);
    if (clustered) {
      Cluster.look(database, tools());
    } else {
      redis.serveTls(
          RedisEndpoint.of(database),
          certificates.find(ID).orElseThrow(),
          database.address().tlsPort());
    }
    redis.tenantSetsUp();
    if (clustered) {
      Cluster now = Cluster.lookClosely(database, tools());
      CarryOver.share(database, now.primary().orElseThrow().endpoint(), now.answering(), tools());
    } else {
      redis.keepAsItIs(RedisEndpoint.of(database));
    }
    setUp = true;
    apply(operations.settle(ID));
    apply(databases.become(ID, new State.Available(clock.instant())));
  }

  /// Its process is begun anew with its first configuration.
  final void beginsAnew() {
    setUp = false;
  }

  /// What the tenant set up goes with the data.
  protected final void assertSetUp() {
    assertThat(!setUp || redis.allAreSetUp()).as("has what the tenant set up").isTrue();
  }

  /// A database that serves and is to have a larger plan.
  public static DatabaseWorld growing(TestClock clock) {
    DatabaseWorld world = serving(clock);
    world.databases.wantPlan(ID, "redis-starter-2048");
    return world;
  }

  /// A database that serves and is to have a plan too small for its data.
  public static DatabaseWorld tooLarge(TestClock clock) {
    DatabaseWorld world = serving(clock);
    world.redis.uses(100L << 20);
    world.databases.wantPlan(ID, "redis-sandbox");
    return world;
  }

  /// A database that serves, whose version was packaged anew.
  public static DatabaseWorld outOfDate(TestClock clock) {
    DatabaseWorld world = serving(clock);
    world.patch();
    return world;
  }

  /// It is time for what the platform does by itself.
  public final void openWindow() {
    Instant now = clock.instant();
    clock.advance(Duration.between(now, database().spec().window().nextOpening(now)));
  }

  final void patch() {
    EngineVersion version =
        catalogue.version(database().status().configuration().version()).orElseThrow();
    List<EngineVersion> versions = new ArrayList<>(catalogue.versions());
    versions.add(
        new EngineVersion(
            version.engine(),
            "7.0.15-2",
            version.image(),
            version.program(),
            version.next(),
            version.tls(),
            version.offered()));
    catalogue = new Catalogue(catalogue.plans(), versions, catalogue.parts());
    topology = null;
  }

  /// A database whose node has just died.
  public static DatabaseWorld wounded(TestClock clock) {
    DatabaseWorld world = serving(clock);
    world.nodes.die(NODE);
    return world;
  }

  public Database database() {
    return databases.get(ID);
  }

  @Override
  public StepCatalog<Tools> catalog() {
    return new StepCatalog<>(Strands.WORKFLOWS, WatchDatabase::new);
  }

  @Override
  public String subject() {
    return ID;
  }

  @Override
  public Tools tools() {
    if (topology == null) {
      topology = new Topology(catalogue, secrets, addresses.bind(), networks, TEMPLATES);
    }
    return new Tools(
        databases,
        operations,
        topology,
        addresses,
        networks,
        nodes,
        new RedisEndpoints(topology, networks),
        redis,
        redis,
        cluster,
        cluster,
        redis,
        redis,
        subscriptions,
        cluster,
        ends,
        new PromisedRoom(() -> freeDisk, promises, _ -> {}),
        certificates,
        prober,
        secrets,
        RETENTION,
        clock);
  }

  @Override
  public Commands commands() {
    return commands;
  }

  @Override
  public void answerLate() {
    redis.answerLate();
  }

  @Override
  public void losePower(boolean startedAgain) {
    redis.losePower(startedAgain);
  }

  @Override
  public void killWhatServes() {
    redis.killHolder();
  }

  /// It serves as it is to, and whoever is to lead next could.
  @Override
  public void assertUnharmed() {
    Database database = database();
    if (database.wantedGone()) {
      return;
    }
    assertThat(redis.servedBy()).as("who serves").isIn(tools().dataNodes(database));
    assertThat(redis.servesTls()).as("serves TLS").isTrue();
    assertThat(redis.hasEverything()).as("has every acknowledged write").isTrue();
    assertThat(redis.holdsWritesBack()).as("holds writes back").isFalse();
    if (tools().topology().clustered(database.status().configuration())) {
      assertThat(cluster.isWhole()).as("one leads, all others follow, sentinels agree").isTrue();
      assertThat(cluster.allAreEqual()).as("sentinels may choose any node").isTrue();
    }
  }

  @Override
  public void assertFinished(List<Event> announced) {
    Database database = database();
    assertThat(database.state()).isInstanceOf(State.Available.class);
    assertThat(database.status().configuration()).isEqualTo(database.spec().configuration());
    assertServes(database);
  }

  /// One node serves, has everything that was ever acknowledged, and is what the database is to be.
  protected final void assertServes(Database database) {
    assertThat(redis.servedBy()).isEqualTo(database.node());
    assertThat(redis.servesTls()).as("serves TLS").isTrue();
    assertThat(redis.hasEverything()).as("has every acknowledged write").isTrue();
    assertThat(redis.holdsWritesBack()).as("holds writes back").isFalse();
    assertSetUp();
    assertThat(redis.isAsItShouldBe()).as("nothing that a tenant changed is left").isTrue();
    assertThat(redis.unwritten())
        .as("what a process was told, and its file does not say")
        .isEmpty();
    assertThat(nodes.list().stream().filter(Node::running).map(Node::name))
        .containsExactly(database.node());
    assertThat(nodes.list().stream().filter(node -> !node.running()).map(Node::name))
        .containsExactlyElementsOf(kept());
    assertThat(nodes.keptDown()).as("stay down should they end").isEmpty();
    assertThat(nodes.usedAgain())
        .as("names that were used again, but for a replica that becomes what it was")
        .allMatch(database::isMember);
    assertThat(addresses.list()).containsExactly(database.address().id());
    assertThat(addresses.admitsEverybody(database.address()))
        .as("everybody is admitted")
        .isEqualTo(database.status().configuration().features().has(Feature.PUBLICLY_AVAILABLE));
    assertThat(nodes.memoryLimit(database.node()))
        .hasValue(
            tools().topology().plan(database.status().configuration().plan()).memoryLimitBytes());
    assertThat(operations.allAreOver()).as("all operations are over").isTrue();
    assertPromisesNothing();
  }

  /// No copy of it is under way.
  protected final void assertPromisesNothing() {
    assertThat(promises.open()).as("has room promised to a copy").doesNotContain(ID);
  }

  /// A node of that configuration, beside the one that serves, as a hand-over starts it.
  public void startSuccessor(Configuration configuration, int port) {
    Numbers numbers = database().status().numbers();
    if (numbers.highest() < numbers.successor()) {
      databases.numbered(ID, numbers.successor()).apply().await().indefinitely();
    }
    nodes.run(tools().topology().successor(database(), configuration, port, certificates.find(ID)));
  }

  /// The nodes of which only the volume is to be left.
  protected List<String> kept() {
    return List.of();
  }

  @Override
  public void assertCleanSlate(List<Event> announced) {
    assertThat(nodes.list()).isEmpty();
    assertThat(addresses.list()).isEmpty();
    assertThat(databases.living()).isEmpty();
    assertThat(certificates.find(ID)).isEmpty();
    assertThat(database().credentials()).isEqualTo(Credentials.of(null, null));
    assertThat(database().address()).isNull();
    assertThat(operations.allAreOver()).as("all operations are over").isTrue();
    assertPromisesNothing();
  }

  /// What a step asked for is in the tables.
  public static void apply(Next<Tools> next) {
    next.changes().forEach(DatabaseWorld::apply);
  }

  public static void apply(Change change) {
    change.apply().await().indefinitely();
  }
}
