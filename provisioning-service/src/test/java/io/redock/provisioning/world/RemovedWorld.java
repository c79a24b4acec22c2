package io.redock.provisioning.world;

import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import java.util.List;

/// A database that serves and was just removed by its owner.
public final class RemovedWorld extends DatabaseWorld {

  public RemovedWorld(TestClock clock) {
    super(clock);
    addresses.ensure(database().address());
    tools().topology().nodes(database()).forEach(nodes::run);
    databases.wantGone(ID);
  }

  @Override
  public void assertFinished(List<Event> announced) {
    assertCleanSlate(announced);
  }
}
