package io.redock.provisioning.world;

import io.redock.durable.testkit.TestClock;
import io.redock.events.Event;
import io.redock.provisioning.operation.Operation.Kind;
import java.util.List;

/// A database that serves and was just removed by its owner.
public final class RemovedWorld extends DatabaseWorld {

  public RemovedWorld(TestClock clock) {
    super(clock);
    addresses.ensure(database().address());
    nodes.runAll(tools().wanted(database()));
    databases.wantGone(ID);
    operations.asked(Kind.REMOVE);
  }

  @Override
  public void assertFinished(List<Event> announced) {
    assertCleanSlate(announced);
  }
}
