package io.redock.provisioning.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// IPv4 addresses as numbers that can be counted.
final class Ipv4 {

  private Ipv4() {}

  static int number(String address) {
    try {
      return ByteBuffer.wrap(InetAddress.ofLiteral(address).getAddress()).getInt();
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException(address + " is not an IPv4 address", notAnAddress);
    }
  }

  static String text(int address) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(address).array())
          .getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an IPv4 address", impossible);
    }
  }
}
