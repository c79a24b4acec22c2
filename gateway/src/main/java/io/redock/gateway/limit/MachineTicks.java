package io.redock.gateway.limit;

import jakarta.inject.Singleton;

/// The machine's own.
@Singleton
class MachineTicks implements Ticks {

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
