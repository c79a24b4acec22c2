package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Sentinels, over the control plane's own connections.
final class VertxSentinels implements Sentinels {

  private static final Logger LOG = Logger.getLogger(VertxSentinels.class);

  // All as in `sentinel.conf`: two of the three must agree that the primary is lost.
  private static final String QUORUM = "2";

  private static final String NAME = "redock";
  private static final String LINK = "redock-link";
  private static final String PATIENCE = "down-after-milliseconds";
  private static final String ASKS_EVERY = "1000";
  private static final String ASKS_SOON = "50";
  private static final Duration TO_ASK = Duration.ofSeconds(2);
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration FAILOVER = Duration.ofSeconds(3);

  private final Secrets secrets;
  private final RedisConnections connections;

  VertxSentinels(Secrets secrets, RedisConnections connections) {
    this.secrets = secrets;
    this.connections = connections;
  }

  @Override
  public Optional<String> primary(RedisEndpoint sentinel) {
    try {
      Response place =
          connections.answer(
              sentinel, RedisConnections.SOON, "SENTINEL", "get-master-addr-by-name", NAME);
      return place == null ? Optional.empty() : Optional.of(place.get(0).toString());
    } catch (RedisSilent | RedisRefused away) {
      connections.forget(sentinel);
      return Optional.empty();
    }
  }

  @Override
  public boolean idle(RedisEndpoint sentinel) {
    try {
      return connections.answer(sentinel, RedisConnections.SOON, "SENTINEL", "MASTERS").size() == 0;
    } catch (RedisSilent | RedisRefused away) {
      connections.forget(sentinel);
      return false;
    }
  }

  @Override
  public int replicas(RedisEndpoint sentinel) {
    try {
      return connections
          .answer(sentinel, RedisConnections.SOON, "SENTINEL", "REPLICAS", NAME)
          .size();
    } catch (RedisSilent | RedisRefused away) {
      connections.forget(sentinel);
      return 0;
    }
  }

  @Override
  public Ballot ballot(List<RedisEndpoint> sentinels) {
    Map<RedisEndpoint, String> peers = new LinkedHashMap<>();
    long newest = 0;
    for (RedisEndpoint sentinel : sentinels) {
      if (primary(sentinel).isPresent()) {
        Map<String, String> known = known(sentinel);
        newest = Math.max(newest, Long.parseLong(known.get("config-epoch")));
        if (known.containsKey("peer")) {
          peers.put(sentinel, known.get("peer"));
        }
      }
    }
    return new Ballot(peers, newest + 1);
  }

  // Sentinels tell each other by PUBLISH what they know, and believe whoever has the higher epoch;
  // one says so to each of them in the name of another. It is on its disk before it answers.
  @Override
  public void elect(Ballot ballot, String host, int port) {
    List<Future<?>> told = new ArrayList<>();
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      ballot
          .peers()
          .forEach(
              (sentinel, peer) -> {
                String news =
                    "%s,%d,%s,%s,%d,%d"
                        .formatted(peer, ballot.epoch(), NAME, host, port, ballot.epoch());
                told.add(
                    all.submit(
                        () -> connections.ask(sentinel, "PUBLISH", "__sentinel__:hello", news)));
              });
    }
    told.stream()
        .filter(each -> each.state() == Future.State.FAILED)
        .forEach(
            each ->
                LOG.infof(
                    "Sentinel is to hear of it from others: %s", each.exceptionNow().getMessage()));
    if (!told.isEmpty() && told.stream().allMatch(each -> each.state() == Future.State.FAILED)) {
      throw new IllegalStateException("no sentinel was told", told.getFirst().exceptionNow());
    }
  }

  /// What it knows of the primary, and as `peer` who another sentinel is.
  private Map<String, String> known(RedisEndpoint sentinel) {
    Map<String, String> known =
        pairs(connections.answer(sentinel, RedisConnections.SOON, "SENTINEL", "MASTER", NAME));
    for (Response other :
        connections.answer(sentinel, RedisConnections.SOON, "SENTINEL", "SENTINELS", NAME)) {
      Map<String, String> peer = pairs(other);
      if (!peer.get("runid").isEmpty()) {
        known.put("peer", peer.get("ip") + "," + peer.get("port") + "," + peer.get("runid"));
      }
    }
    return known;
  }

  private static Map<String, String> pairs(Response list) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i + 1 < list.size(); i += 2) {
      pairs.put(list.get(i).toString(), list.get(i + 1).toString());
    }
    return pairs;
  }

  @Override
  public void watch(RedisEndpoint sentinel, String host, int port, Duration patience) {
    Optional<String> present = primary(sentinel);
    if (present.filter(host::equals).isEmpty()) {
      if (present.isPresent()) {
        connections.ask(sentinel, "SENTINEL", "REMOVE", NAME);
      }
      connections.ask(sentinel, "SENTINEL", "MONITOR", NAME, host, String.valueOf(port), QUORUM);
    }
    set(sentinel, "auth-user", LINK);
    set(sentinel, "auth-pass", secrets.link(sentinel.admin()));
    set(sentinel, "failover-timeout", String.valueOf(FAILOVER.toMillis()));
    set(sentinel, "parallel-syncs", "5");
    String patient = String.valueOf(patience.toMillis());
    if (!patient.equals(known(sentinel).get(PATIENCE))) {
      askNow(sentinel);
      set(sentinel, PATIENCE, patient);
    }
    // Of itself it asks every ten seconds, and chooses by what it heard last.
    debug(sentinel, ASKS_EVERY);
  }

  /// Before its patience is short: other words to log in with cut its connections, and one that has
  /// followed somebody for long, and leads since a moment, is still a replica in its eyes, which it
  /// would take for lost.
  private void askNow(RedisEndpoint sentinel) {
    debug(sentinel, ASKS_SOON);
    long start = System.nanoTime();
    while (!hasHeard(sentinel, start) && System.nanoTime() < start + TO_ASK.toNanos()) {
      LockSupport.parkNanos(MOMENT.toNanos());
    }
  }

  private boolean hasHeard(RedisEndpoint sentinel, long since) {
    Map<String, String> known = known(sentinel);
    long ago = Long.parseLong(known.get("last-ok-ping-reply"));
    return "master".equals(known.get("role-reported"))
        && "master".equals(known.get("flags"))
        && Duration.ofNanos(System.nanoTime() - since).toMillis() > ago;
  }

  private void debug(RedisEndpoint sentinel, String infoPeriod) {
    connections.ask(sentinel, "SENTINEL", "DEBUG", "INFO-PERIOD", infoPeriod);
  }

  private void set(RedisEndpoint sentinel, String option, String value) {
    connections.ask(sentinel, "SENTINEL", "SET", NAME, option, value);
  }
}
