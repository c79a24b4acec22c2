package io.redock.provisioning.redis;

import io.redock.provisioning.secret.Secrets;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;

/// Sentinels, over the control plane's own connections.
final class VertxSentinels implements Sentinels {

  // All as in `sentinel.conf`: two of the three must agree that the primary is lost.
  private static final String QUORUM = "2";

  private static final String NAME = "redock";
  private static final String LINK = "redock-link";
  private static final Duration FAILOVER = Duration.ofSeconds(3);

  private final Secrets secrets;
  private final Lines lines;

  VertxSentinels(Secrets secrets, Lines lines) {
    this.secrets = secrets;
    this.lines = lines;
  }

  @Override
  public Optional<String> primary(Door sentinel) {
    try {
      Response place =
          lines.answer(sentinel, Lines.SOON, "SENTINEL", "get-master-addr-by-name", NAME);
      return place == null ? Optional.empty() : Optional.of(place.get(0).toString());
    } catch (RedisSilent | RedisRefused away) {
      lines.forget(sentinel);
      return Optional.empty();
    }
  }

  @Override
  public void ignore(Door sentinel) {
    if (primary(sentinel).isPresent()) {
      lines.ask(sentinel, "SENTINEL", "REMOVE", NAME);
    }
  }

  @Override
  public void watch(Door sentinel, String host, int port, Duration patience) {
    Optional<String> present = primary(sentinel);
    if (present.filter(host::equals).isEmpty()) {
      ignore(sentinel);
      lines.ask(sentinel, "SENTINEL", "MONITOR", NAME, host, String.valueOf(port), QUORUM);
    }
    set(sentinel, "auth-user", LINK);
    set(sentinel, "auth-pass", secrets.link(sentinel.admin()));
    set(sentinel, "down-after-milliseconds", String.valueOf(patience.toMillis()));
    set(sentinel, "failover-timeout", String.valueOf(FAILOVER.toMillis()));
    set(sentinel, "parallel-syncs", "5");
    set(sentinel, "notification-script", "./follow");
  }

  private void set(Door sentinel, String option, String value) {
    lines.ask(sentinel, "SENTINEL", "SET", NAME, option, value);
  }
}
