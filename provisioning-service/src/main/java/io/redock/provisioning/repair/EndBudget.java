package io.redock.provisioning.repair;

import java.time.Duration;

/// How many running processes were ended lately. All replicas of the service draw on one.
public interface EndBudget {

  enum Turn {
    /// The node has one now.
    TAKEN,
    /// It had one already.
    KEPT,
    /// There is none left.
    NONE
  }

  /// Takes one, if fewer than that many were taken in that time. A node that has one keeps it.
  Turn take(String node, int most, Duration time);
}
