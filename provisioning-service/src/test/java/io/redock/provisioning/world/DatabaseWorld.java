package io.redock.provisioning.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.StepCatalog;
import io.redock.durable.testkit.TestClock;
import io.redock.durable.testkit.World;
import io.redock.events.Event;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.watch.Strands;
import io.redock.provisioning.watch.WatchDatabase;
import java.util.Base64;
import java.util.List;

/// Everything one database can touch, in memory. Whatever its trip, a database ends either
/// serving at its address or as if it had never been.
public class DatabaseWorld implements World<Tools> {

  public static final String ID = "ad-1";
  public static final String NODE = "ad-1-redis-1";

  public final FakeAddresses addresses = new FakeAddresses();
  public final FakeNodes nodes = new FakeNodes(addresses);
  public final FakeRedis redis = new FakeRedis(nodes, addresses);
  public final FakeDatabases databases = new FakeDatabases();
  public final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));
  private final TestClock clock;

  /// A database that was just requested.
  public DatabaseWorld(TestClock clock) {
    this.clock = clock;
    databases.requested(ID, "redis-starter-256", secrets.newPassword(), secrets.newPassword());
  }

  /// A database that serves.
  public static DatabaseWorld serving(TestClock clock) {
    DatabaseWorld world = new DatabaseWorld(clock);
    Database database = world.database();
    world.addresses.ensure(database.address());
    world.tools().topology().nodes(database).forEach(world.nodes::run);
    world.databases.become(ID, new State.Available(clock.instant())).apply().await().indefinitely();
    return world;
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
    Topology topology =
        new Topology(
            Catalogue.read(DatabaseWorld.class.getResourceAsStream("/catalogue.yaml")),
            secrets,
            addresses.bind(),
            "port {port}");
    return new Tools(databases, topology, addresses, nodes, redis, secrets, clock);
  }

  @Override
  public void assertFinished(List<Event> announced) {
    assertThat(database().state()).isInstanceOf(State.Available.class);
    assertThat(nodes.list()).hasSize(1).allMatch(node -> node.running());
    assertThat(addresses.list()).containsExactly(database().address().id());
    assertThat(database().appliedPlan()).isEqualTo(database().plan());
    assertThat(nodes.wall(NODE))
        .hasValue(tools().topology().plan(database().plan()).memoryLimitBytes());
  }

  @Override
  public void assertCleanSlate(List<Event> announced) {
    assertThat(nodes.list()).isEmpty();
    assertThat(addresses.list()).isEmpty();
    assertThat(databases.living()).isEmpty();
    assertThat(database().password()).isNull();
    assertThat(database().adminPassword()).isNull();
    assertThat(database().address()).isNull();
  }
}
