package io.redock.provisioning.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Notices what grows on disk. An append-only file is what grows fast, and Redis tells its size:
/// one question a process and half a minute. For all the rest of a volume the node itself is
/// asked, some of them at a time, since that is a command in its container. What is found only
/// wakes the strand, which looks for itself.
@ApplicationScoped
public class DiskWatch {

  private static final Logger LOG = Logger.getLogger(DiskWatch.class);

  private static final String WHAT = "look at what databases have on disk";

  /// In one look.
  private static final int MEASURED = 20;

  private final Tools tools;
  private final Transactions transactions;
  private final Strands strands;
  private final Faults faults;
  private int turn;

  DiskWatch(Tools tools, Transactions transactions, Strands strands, Faults faults) {
    this.tools = tools;
    this.transactions = transactions;
    this.strands = strands;
    this.faults = faults;
  }

  @Scheduled(
      every = "30s",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      List<Database> all =
          tools.databases().living().stream()
              .filter(database -> database.state() instanceof State.Available)
              .filter(database -> tools.topology().knows(database.fact().shape()))
              .toList();
      for (int i = 0; i < all.size(); i++) {
        boolean measured = Math.floorMod(i - turn, all.size()) < MEASURED;
        if (isToBeLookedAt(all.get(i), measured)) {
          wake(all.get(i));
        }
      }
      turn = all.size() <= MEASURED ? 0 : (turn + MEASURED) % all.size();
      faults.over(WHAT);
    } catch (RuntimeException away) {
      faults.seen(WHAT, String.valueOf(away.getMessage()));
    }
  }

  private boolean isToBeLookedAt(Database database, boolean measured) {
    Plan plan = tools.topology().plan(database.fact().shape().plan());
    try {
      return database.fact().diskFull()
          || tools.doors().redis(database).stream()
              .anyMatch(
                  door ->
                      tools.redis().appended(door) > plan.appendedBytes()
                          || (measured && holds(door) > plan.diskBytes()));
    } catch (RuntimeException silent) {
      // Whoever looks at what serves tells of it.
      LOG.debugf("%s can't be looked at now: %s", database.id(), silent.getMessage());
      return false;
    }
  }

  private long holds(Door door) {
    return tools.nodes().diskBytes(door.node()).orElse(0);
  }

  private void wake(Database database) {
    transactions.commit(() -> strands.wake(database.id()));
    strands.look();
  }
}
