package io.redock.provisioning.node;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;

/// This machine as others see it.
final class HostIp {
  private HostIp() {}

  /// The address that a packet to the world would bear; none is sent.
  static String outside() {
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress("192.0.2.99", 9));
      return socket.getLocalAddress().getHostAddress();
    } catch (SocketException | UncheckedIOException noRoute) {
      throw new IllegalStateException("this test needs an address beside the loopback", noRoute);
    }
  }
}
