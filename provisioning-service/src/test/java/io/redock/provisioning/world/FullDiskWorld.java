package io.redock.provisioning.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.List;
import java.util.Map;

/// A database that serves, and has more on disk than its plan allows, or had it until now.
public final class FullDiskWorld extends DatabaseWorld {

  private final boolean full;

  private FullDiskWorld(TestClock clock, boolean full) {
    super(clock);
    this.full = full;
    serve();
  }

  /// Nothing that is written anew makes it smaller.
  public static FullDiskWorld filling(TestClock clock) {
    FullDiskWorld world = new FullDiskWorld(clock, true);
    world.nodes.fills(NODE, world.most() + 1024);
    return world;
  }

  public static FullDiskWorld emptied(TestClock clock) {
    FullDiskWorld world = new FullDiskWorld(clock, false);
    apply(world.databases.diskFull(ID, true));
    world.redis.configure(
        RedisEndpoint.of(world.database()), Map.of(Topology.WRITERS, Topology.NO_WRITES));
    return world;
  }

  /// How many bytes its plan allows.
  public long most() {
    return tools().topology().plan(database().status().configuration().plan()).diskBytes();
  }

  @Override
  public void assertFinished(List<Event> announced) {
    super.assertFinished(announced);
    assertThat(database().status().diskFull()).isEqualTo(full);
    assertThat(redis.parameter(Topology.WRITERS)).isEqualTo(full ? Topology.NO_WRITES : "0");
  }
}
