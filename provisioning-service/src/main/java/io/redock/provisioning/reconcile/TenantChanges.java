package io.redock.provisioning.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisRefused;
import io.redock.provisioning.redis.RedisSilent;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Notices within half a minute what a tenant, who may do anything in his Redis, has changed there
/// that is ours to decide, and who answers no more. One round trip a Redis process, over a
/// connection that stays open: it still leads there when nobody else is let in. What is found only
/// wakes the strand, which looks for itself; while all is well nothing is written.
@ApplicationScoped
public class TenantChanges {

  private static final Logger LOG = Logger.getLogger(TenantChanges.class);

  /// As many Redis processes are asked at once; one that hangs takes a second.
  private static final int AT_ONCE = 32;

  private final Tools tools;
  private final Transactions transactions;
  private final Strands strands;

  TenantChanges(Tools tools, Transactions transactions, Strands strands) {
    this.tools = tools;
    this.transactions = transactions;
    this.strands = strands;
  }

  @Scheduled(
      every = "15s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      tools.databases().living().stream()
          .filter(database -> database.state() instanceof State.Available && database.asWanted())
          .forEach(database -> all.submit(() -> look(database, places)));
    } catch (RuntimeException storeAway) {
      LOG.debugf("Nobody can be looked at now: %s", storeAway.getMessage());
    }
  }

  private void look(Database database, Semaphore places) {
    places.acquireUninterruptibly();
    try {
      if (!isAsItShouldBe(database)) {
        transactions.commit(() -> strands.wake(database.id()));
        strands.look();
      }
    } catch (RuntimeException away) {
      LOG.debugf("%s can't be looked at now: %s", database.id(), away.getMessage());
    } finally {
      places.release();
    }
  }

  private boolean isAsItShouldBe(Database database) {
    Due due = tools.topology().due(database);
    List<RedisEndpoint> endpoints = tools.endpoints().redis(database);
    for (RedisEndpoint endpoint : endpoints) {
      try {
        List<String> different = tools.upkeep().differences(endpoint, due);
        if (!different.isEmpty()) {
          LOG.infof("Changed by its tenant databaseId=%s what=%s", database.id(), different);
          return false;
        }
      } catch (RedisSilent | RedisRefused closed) {
        LOG.infof("Does not let us look databaseId=%s: %s", database.id(), closed.getMessage());
        return false;
      }
    }
    return endpoints.size() == 1 || isShared(database, endpoints);
  }

  /// Whoever leads a cluster next is to have what its tenant set up in the one that leads now.
  private boolean isShared(Database database, List<RedisEndpoint> members) {
    try {
      boolean shared = tools.setup().alike(members);
      if (!shared) {
        LOG.infof("Set up in one node alone databaseId=%s", database.id());
      }
      return shared;
    } catch (RedisSilent | RedisRefused closed) {
      LOG.debugf("%s can't be compared now: %s", database.id(), closed.getMessage());
      return true;
    }
  }
}
