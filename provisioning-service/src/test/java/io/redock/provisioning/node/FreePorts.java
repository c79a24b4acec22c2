package io.redock.provisioning.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Ports that nobody listens on, below those of the stories' stacks and of the range that the
/// kernel gives to clients: from there, a connection could take the port of a node that is about
/// to start.
public final class FreePorts {
  private static final AtomicInteger NEXT =
      new AtomicInteger(23_000 + (int) (ProcessHandle.current().pid() % 1_000) * 2);

  /// Below the ports of a stack that somebody runs with its defaults.
  private static final int FIRST_BLOCK = 17_000;
  private static final int END_OF_BLOCKS = 21_000;

  private static final AtomicInteger STACKS = new AtomicInteger();

  private FreePorts() {}

  /// @return the name of a stack whose private networks are nobody else's
  public static String stack() {
    return "it-" + STACKS.incrementAndGet() + "-" + ProcessHandle.current().pid();
  }

  /// @return the first of that many ports in a row
  public static int block(int length) {
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST_BLOCK, END_OF_BLOCKS - length) / 2 * 2;
      if (IntStream.range(first, first + length).allMatch(FreePorts::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no %d free ports in a row between %d and %d"
            .formatted(length, FIRST_BLOCK, END_OF_BLOCKS));
  }

  public static Address address(String host) {
    int port;
    do {
      port = NEXT.getAndAdd(2);
    } while (!isFree(port) || !isFree(port + 1));
    return new Address("a-" + port, host, port, port + 1);
  }

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
