package io.redock.provisioning.redis;

import io.redock.provisioning.database.Topology;

/// Whether a process has a setting as it is to have it.
final class Told {

  private Told() {}

  /// @param has as it tells it; null if it does not know that setting
  static boolean is(String name, String wanted, String has) {
    if (has == null) {
      return false;
    }
    return name.equals(Topology.BUFFERS)
        ? " %s ".formatted(has).contains(" %s ".formatted(wanted))
        : has.equals(wanted);
  }
}
