package io.redock.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who was found to hold which token, and when. Only holders are remembered: garbage must not
/// push them out.
final class TokenCache {

  private record Confirmed(Visitor visitor, Instant at) {}

  private final LeastRecent<Key, Confirmed> holders;
  private final Duration fresh;
  private final Duration trusted;

  /// @param trusted how old a confirmation may be when no newer can be had
  TokenCache(int atMost, Duration fresh, Duration trusted) {
    this.holders = new LeastRecent<>(atMost);
    this.fresh = fresh;
    this.trusted = trusted;
  }

  Optional<Visitor> fresh(Key key, Instant now) {
    return notOlder(key, now.minus(fresh));
  }

  Optional<Visitor> trusted(Key key, Instant now) {
    return notOlder(key, now.minus(trusted));
  }

  private Optional<Visitor> notOlder(Key key, Instant than) {
    return holders
        .get(key)
        .filter(confirmed -> confirmed.at().isAfter(than))
        .map(Confirmed::visitor);
  }

  void confirm(Key key, Visitor visitor, Instant now) {
    holders.put(key, new Confirmed(visitor, now));
  }

  void forget(Key key) {
    holders.remove(key);
  }
}
