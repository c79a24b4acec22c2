package io.redock.local.process;

import java.util.List;
import java.util.Map;

/// What it takes to start a server.
///
/// @param environment beside what every process of ours gets from whoever started it; see
///   [Surroundings]
/// @param stopSignal how it is asked to end: `TERM`, or `INT` for PostgreSQL, which would wait for
///   its clients otherwise
public record Launch(List<String> command, Map<String, String> environment, String stopSignal) {

  public Launch(List<String> command, Map<String, String> environment) {
    this(command, environment, "TERM");
  }

  /// Environments hold secrets.
  @Override
  public String toString() {
    return "Launch[" + command.getFirst() + ", environment=***]";
  }
}
