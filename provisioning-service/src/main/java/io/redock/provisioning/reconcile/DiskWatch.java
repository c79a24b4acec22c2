package io.redock.provisioning.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Notices what grows on disk. An append-only file is what grows fast, and Redis tells its size:
/// one question a process and half a minute. For all the rest of a volume the node itself is
/// asked, some of them at a time, since that is a command in its container. What is found wakes
/// the strand, which looks for itself. That may be on a trip or a repair, though, which lasts as
/// long as a tenant has his files written; so whoever holds too much is refused its writes here.
/// What its file says, and what is committed, is for the strand to change.
@ApplicationScoped
public class DiskWatch {

  private static final Logger LOG = Logger.getLogger(DiskWatch.class);

  private static final String WHAT = "look at what databases have on disk";

  /// In one look.
  private static final int MEASURED = 20;

  /// As many databases are looked at at once; one that hangs takes some seconds.
  private static final int AT_ONCE = 32;

  /// Of those that are measured: a command in a container costs its host something.
  private static final int COMMANDS = 4;

  private final Tools tools;
  private final Consumer<String> wake;
  private final Faults faults;
  private final Semaphore commands = new Semaphore(COMMANDS);
  private int turn;

  @Inject
  DiskWatch(Tools tools, Transactions transactions, Strands strands, Faults faults) {
    this(
        tools,
        id -> {
          transactions.commit(() -> strands.wake(id));
          strands.look();
        },
        faults);
  }

  /// @param wake told the id of a database whose strand is to look
  DiskWatch(Tools tools, Consumer<String> wake, Faults faults) {
    this.tools = tools;
    this.wake = wake;
    this.faults = faults;
  }

  @Scheduled(
      every = "30s",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void look() {
    try {
      List<Database> all =
          tools.databases().living().stream()
              .filter(database -> hasServed(database.state()))
              .filter(database -> tools.topology().knows(database.status().configuration()))
              .toList();
      look(all);
      turn = all.size() <= MEASURED ? 0 : (turn + MEASURED) % all.size();
      faults.over(WHAT);
    } catch (RuntimeException away) {
      faults.seen(WHAT, String.valueOf(away.getMessage()));
    }
  }

  /// Those that are silent hold up no other.
  private void look(List<Database> all) {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < all.size(); i++) {
        Database database = all.get(i);
        boolean measured = Math.floorMod(i - turn, all.size()) < MEASURED;
        places.acquireUninterruptibly();
        looks.execute(
            () -> {
              try {
                look(database, measured);
              } finally {
                places.release();
              }
            });
      }
    }
  }

  private void look(Database database, boolean measured) {
    try {
      boolean full = database.status().diskFull();
      if (full) {
        wake(database);
      }
      if (holdsMuch(database, measured) && !full) {
        wake(database);
      }
    } catch (RuntimeException away) {
      LOG.debugf("%s can't be looked at now: %s", database.id(), away.getMessage());
    }
  }

  private static boolean hasServed(State state) {
    return state instanceof State.Available || state instanceof State.Degraded;
  }

  /// A repair looks by itself.
  private void wake(Database database) {
    if (database.state() instanceof State.Available) {
      wake.accept(database.id());
    }
  }

  private boolean holdsMuch(Database database, boolean measured) {
    Plan plan = tools.topology().plan(database.status().configuration().plan());
    List<RedisEndpoint> endpoints = tools.endpoints().redis(database);
    List<RedisEndpoint> appending =
        endpoints.stream().filter(endpoint -> appends(endpoint, plan)).toList();
    List<RedisEndpoint> asked = measured ? endpoints : appending;
    boolean tooMuch = asked.stream().anyMatch(endpoint -> holds(endpoint) > plan.diskBytes());
    if (tooMuch) {
      LOG.infof("Holds too much, and may not write databaseId=%s", database.id());
      endpoints.forEach(this::refuseWrites);
    }
    return tooMuch || !appending.isEmpty();
  }

  private boolean appends(RedisEndpoint endpoint, Plan plan) {
    try {
      return tools.redis().appended(endpoint) > plan.appendedBytes();
    } catch (RuntimeException silent) {
      // Whoever looks at what serves tells of it.
      LOG.debugf("%s does not tell what it appends: %s", endpoint.node(), silent.getMessage());
      return false;
    }
  }

  private void refuseWrites(RedisEndpoint endpoint) {
    try {
      tools.upkeep().hold(endpoint, Map.of(Topology.WRITERS, Topology.NO_WRITES));
    } catch (RuntimeException silent) {
      LOG.debugf("%s can't be refused its writes: %s", endpoint.node(), silent.getMessage());
    }
  }

  private long holds(RedisEndpoint endpoint) {
    commands.acquireUninterruptibly();
    try {
      return tools.nodes().diskBytes(endpoint.node()).orElse(0);
    } finally {
      commands.release();
    }
  }
}
