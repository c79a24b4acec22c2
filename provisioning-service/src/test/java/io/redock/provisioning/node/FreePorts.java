package io.redock.provisioning.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Pairs of ports that nobody listens on, below the range the kernel gives to clients.
public final class FreePorts {
  private static final AtomicInteger NEXT =
      new AtomicInteger(23_000 + (int) (ProcessHandle.current().pid() % 3_000) * 2);

  private FreePorts() {}

  public static Address address(String host) {
    int port;
    do {
      port = NEXT.getAndAdd(2);
    } while (!isFree(port) || !isFree(port + 1));
    return new Address("a-" + port, host, port, port + 1);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
