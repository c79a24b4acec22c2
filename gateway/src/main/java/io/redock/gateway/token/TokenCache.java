package io.redock.gateway.token;

import io.redock.gateway.user.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who was found to hold which token, and when. Only holders are remembered: garbage must not
/// push them out.
final class TokenCache {

  private record Confirmed(Caller caller, Instant at) {}

  private final LeastRecent<TokenHash, Confirmed> holders;
  private final Duration fresh;
  private final Duration trusted;

  /// @param trusted how old a confirmation may be when no newer can be had
  TokenCache(int atMost, Duration fresh, Duration trusted) {
    this.holders = new LeastRecent<>(atMost);
    this.fresh = fresh;
    this.trusted = trusted;
  }

  Optional<Caller> fresh(TokenHash hash, Instant now) {
    return notOlder(hash, now.minus(fresh));
  }

  Optional<Caller> trusted(TokenHash hash, Instant now) {
    return notOlder(hash, now.minus(trusted));
  }

  private Optional<Caller> notOlder(TokenHash hash, Instant than) {
    return holders
        .get(hash)
        .filter(confirmed -> confirmed.at().isAfter(than))
        .map(Confirmed::caller);
  }

  void confirm(TokenHash hash, Caller caller, Instant now) {
    holders.put(hash, new Confirmed(caller, now));
  }

  void forget(TokenHash hash) {
    holders.remove(hash);
  }
}
