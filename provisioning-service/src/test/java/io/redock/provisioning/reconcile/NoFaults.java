package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// For tests of other rooms.
public final class NoFaults {

  private NoFaults() {}

  /// None is known yet.
  public static Faults yet() {
    return new Faults(new SimpleMeterRegistry());
  }
}
