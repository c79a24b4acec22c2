package io.redock.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/// What each holds of something that there is only so much of.
final class Shares {

  private final long each;
  private final long all;
  private final Map<String, Long> held = new HashMap<>();
  private long total;

  /// @param each what one may hold at once
  /// @param all what may be held together
  Shares(long each, long all) {
    this.each = each;
    this.all = all;
  }

  /// @return false if nothing was taken, since it would have been too much
  synchronized boolean take(String who, long amount) {
    long then = held.getOrDefault(who, 0L) + amount;
    if (then > each || total + amount > all) {
      return false;
    }
    held.put(who, then);
    total += amount;
    return true;
  }

  synchronized void giveBack(String who, long amount) {
    held.computeIfPresent(who, (name, had) -> had > amount ? had - amount : null);
    total -= amount;
  }

  synchronized long total() {
    return total;
  }
}
