package io.redock.provisioning.reconcile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisRefused;
import io.redock.provisioning.redis.RedisSilent;
import io.redock.provisioning.redis.Subscriptions.Subscription;
import io.redock.provisioning.watch.Strands;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Listens to one sentinel of each cluster. A node that the engine starts again within a second is
/// never seen dead by the [Reconciler], but its sentinels elected another primary meanwhile. What
/// is heard only wakes the strand, which looks for itself. Whom nobody can listen to stands among
/// the [Faults], unless it is only silent.
@ApplicationScoped
public class SentinelSubscriptions {

  private static final Logger LOG = Logger.getLogger(SentinelSubscriptions.class);

  private static final String ANYBODY = "listen to sentinels";

  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private final Set<String> unheard = new HashSet<>();
  private final Tools tools;
  private final Faults faults;
  private final Consumer<String> waking;

  @Inject
  SentinelSubscriptions(Tools tools, Faults faults, Transactions transactions, Strands strands) {
    this(
        tools,
        faults,
        databaseId -> {
          transactions.commit(() -> strands.wake(databaseId));
          strands.look();
        });
  }

  /// @param waking wakes the strand of that database
  SentinelSubscriptions(Tools tools, Faults faults, Consumer<String> waking) {
    this.tools = tools;
    this.faults = faults;
    this.waking = waking;
  }

  @Scheduled(every = "5s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void listen() {
    try {
      List<Database> clusters =
          tools.databases().living().stream()
              .filter(database -> tools.topology().knows(database.status().configuration()))
              .filter(database -> tools.topology().clustered(database.status().configuration()))
              .filter(database -> !(database.state() instanceof State.Requested))
              .toList();
      forgetOthers(clusters.stream().map(Database::id).collect(Collectors.toSet()));
      clusters.forEach(this::tryToListen);
      faults.over(ANYBODY);
    } catch (RuntimeException storeAway) {
      faults.seen(ANYBODY, String.valueOf(storeAway.getMessage()));
    }
  }

  /// What is wrong with one (a password that no key opens, say) keeps nobody from the next.
  private void tryToListen(Database database) {
    try {
      listen(database);
      heard(database.id());
    } catch (RuntimeException unreadable) {
      unheard.add(database.id());
      faults.seen(listenTo(database.id()), String.valueOf(unreadable.getMessage()));
    }
  }

  private void heard(String databaseId) {
    if (unheard.remove(databaseId)) {
      faults.over(listenTo(databaseId));
    }
  }

  private static String listenTo(String databaseId) {
    return "listen to the sentinels of " + databaseId;
  }

  private synchronized void forgetOthers(Set<String> clusters) {
    List.copyOf(unheard).stream().filter(id -> !clusters.contains(id)).forEach(this::heard);
    subscriptions
        .entrySet()
        .removeIf(
            subscription -> {
              boolean over =
                  !clusters.contains(subscription.getKey()) || !subscription.getValue().listens();
              if (over) {
                subscription.getValue().close();
              }
              return over;
            });
  }

  private synchronized void listen(Database database) {
    if (subscriptions.containsKey(database.id())) {
      return;
    }
    for (RedisEndpoint sentinel : tools.endpoints().sentinels(database)) {
      try {
        subscriptions.put(
            database.id(), tools.subscriptions().listen(sentinel, () -> wake(database.id())));
        // What happened before somebody listened.
        wake(database.id());
        return;
      } catch (RedisSilent | RedisRefused away) {
        LOG.debugf("Sentinel does not tell news node=%s: %s", sentinel.node(), away.getMessage());
      }
    }
  }

  private void wake(String databaseId) {
    Thread.ofVirtual()
        .name("news-" + databaseId)
        .start(
            () -> {
              try {
                waking.accept(databaseId);
              } catch (RuntimeException storeAway) {
                LOG.debugf("Nobody can be woken now: %s", storeAway.getMessage());
              }
            });
  }

  synchronized void stop(@Observes ShutdownEvent stopping) {
    subscriptions.values().forEach(Subscription::close);
  }
}
