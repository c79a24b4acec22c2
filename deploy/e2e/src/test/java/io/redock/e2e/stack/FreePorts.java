package io.redock.e2e.stack;

import io.redock.local.server.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports that nobody uses, below those which the system hands out for outgoing connections.
final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int SERVERS = 14;
  private static final int DATABASES = 400;

  private FreePorts() {}

  /// A command with the flags that give a stack ports of its own.
  static String[] flags(String... command) {
    int first = block(SERVERS + DATABASES);
    int databases = first + SERVERS;
    List<String> flags = new ArrayList<>(List.of(command));
    flags.addAll(List.of("--port", "" + first));
    flags.addAll(List.of("--kafka-port", "" + (first + 10)));
    flags.addAll(List.of("--postgres-port", "" + (first + 12)));
    flags.addAll(List.of("--redis-port", "" + (first + 13)));
    flags.addAll(List.of("--database-ports", databases + "-" + (databases + DATABASES - 1)));
    return flags.toArray(String[]::new);
  }

  private static int block(int length) {
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - length);
      if (IntStream.range(first, first + length).noneMatch(Wire::taken)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no " + length + " free ports in a row between " + FIRST + " and " + LAST);
  }
}
