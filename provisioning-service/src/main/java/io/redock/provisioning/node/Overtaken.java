package io.redock.provisioning.node;

import io.redock.durable.strand.Epoch;

/// A run that was stopped for long would touch what a later one has made under the same name.
public final class Overtaken extends RuntimeException {
  private Overtaken(String what, long made) {
    super(
        "%s was made by a later run (epoch %d; this is %d)"
            .formatted(what, made, Epoch.current().orElseThrow()));
  }

  /// @param made the epoch of whoever made it; 0 if nobody noted it
  /// @throws Overtaken if that is later than whoever works now
  public static void refuse(String what, long made) {
    if (Epoch.isBehind(made)) {
      throw new Overtaken(what, made);
    }
  }
}
