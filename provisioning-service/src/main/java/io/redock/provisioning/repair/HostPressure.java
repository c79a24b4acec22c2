package io.redock.provisioning.repair;

/// How much work waits for a processor of the host. What is slow then is not dead.
@FunctionalInterface
public interface HostPressure {

  /// The share of the last ten seconds in which somebody waited, from 0 to 1.
  double share();
}
