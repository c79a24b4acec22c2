package io.redock.e2e.stack;

import io.redock.local.server.Wire;
import io.redock.local.stack.Runtime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports that nobody uses, below those which the system hands out for outgoing connections.
final class FreePorts {

  /// Integration tests, which run at the same time, take those from 23,000 on.
  private static final int FIRST = 25_200;

  private static final int SHARE = 2_260;
  private static final int SERVERS = 14;
  private static final int DATABASES = 400;

  private FreePorts() {}

  /// A command with the flags that give a stack ports of its own: most of them are free until the
  /// stack has databases, so the stacks that run at the same time choose from a share each.
  static String[] flags(Runtime runtime, String... command) {
    int share =
        switch (Stacks.TOLD_ON) {
          case PROCESS -> 0;
          case DOCKER -> runtime == Runtime.DOCKER ? 1 : 2;
        };
    int first = block(FIRST + share * SHARE, SERVERS + DATABASES);
    int databases = first + SERVERS;
    List<String> flags = new ArrayList<>(List.of(command));
    flags.addAll(List.of("--port", "" + first));
    flags.addAll(List.of("--kafka-port", "" + (first + 10)));
    flags.addAll(List.of("--postgres-port", "" + (first + 12)));
    flags.addAll(List.of("--redis-port", "" + (first + 13)));
    flags.addAll(List.of("--database-ports", databases + "-" + (databases + DATABASES - 1)));
    return flags.toArray(String[]::new);
  }

  private static int block(int from, int length) {
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(from, from + SHARE - length);
      if (IntStream.range(first, first + length).noneMatch(Wire::taken)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no %d free ports in a row between %d and %d".formatted(length, from, from + SHARE));
  }
}
