package io.redock.provisioning.proxy;

import java.io.IOException;
import java.util.List;

/// What HAProxy answers when it is asked for the figures of the clients' frontend alone: a line
/// with names and one with values, separated by commas.
final class SessionCount {

  static final String COMMAND = "show stat clients 1 -1";

  private static final String NOW = "scur";

  private SessionCount() {}

  /// How many sessions there are at this moment.
  static int read(String answer) throws IOException {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() != 2) {
      throw new IOException("show stat tells of " + (lines.size() - 1) + " frontends");
    }
    int column = List.of(lines.getFirst().split(",")).indexOf(NOW);
    String[] values = lines.getLast().split(",");
    if (column < 0 || column >= values.length || !values[column].matches("\\d{1,9}")) {
      throw new IOException("show stat does not tell " + NOW);
    }
    return Integer.parseInt(values[column]);
  }
}
