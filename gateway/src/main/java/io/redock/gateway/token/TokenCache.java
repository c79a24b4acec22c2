package io.redock.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who was found to hold which token, and when. Garbage is remembered apart: it must not push
/// holders out.
final class TokenCache {

  private record Confirmed(Principal principal, Instant at) {}

  private final LeastRecent<Key, Confirmed> holders;

  /// Keys that nobody had, and when: who shows one again and again is not looked up each time.
  private final LeastRecent<Key, Instant> nobodys;

  private final Duration fresh;
  private final Duration trusted;

  /// @param trusted how old a confirmation may be when no newer can be had
  TokenCache(int atMost, Duration fresh, Duration trusted) {
    this.holders = new LeastRecent<>(atMost);
    this.nobodys = new LeastRecent<>(atMost);
    this.fresh = fresh;
    this.trusted = trusted;
  }

  Optional<Principal> fresh(Key key, Instant now) {
    return notOlder(key, now.minus(fresh));
  }

  Optional<Principal> trusted(Key key, Instant now) {
    return notOlder(key, now.minus(trusted));
  }

  private Optional<Principal> notOlder(Key key, Instant than) {
    return holders
        .get(key)
        .filter(confirmed -> confirmed.at().isAfter(than))
        .map(Confirmed::principal);
  }

  boolean freshlyNobodys(Key key, Instant now) {
    return nobodys.get(key).filter(at -> at.isAfter(now.minus(fresh))).isPresent();
  }

  void confirm(Key key, Principal principal, Instant now) {
    holders.put(key, new Confirmed(principal, now));
    nobodys.remove(key);
  }

  /// Nobody was found to hold it.
  void deny(Key key, Instant now) {
    holders.remove(key);
    nobodys.put(key, now);
  }

  void forget(Key key) {
    holders.remove(key);
  }
}
