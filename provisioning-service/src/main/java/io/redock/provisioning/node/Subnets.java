package io.redock.provisioning.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// Cuts a range of IPv4 addresses into subnets for one network each.
final class Subnets {
  /// 1,022 hosts: about as many as a bridge has ports.
  private static final int PREFIX = 22;

  private Subnets() {}

  /// All of the range, each stack beginning elsewhere, so that two of them on one engine seldom
  /// try the same one first.
  static List<String> of(String range, String stack) {
    int slash = range.indexOf('/');
    int bits = slash < 0 ? -1 : Integer.parseInt(range.substring(slash + 1));
    if (bits < 8 || bits > PREFIX) {
      throw new IllegalArgumentException(
          "a range of subnets is like 10.83.0.0/16, from /8 to /" + PREFIX + ", not " + range);
    }
    int count = 1 << (PREFIX - bits);
    int base = number(range.substring(0, slash)) & -(1 << (32 - bits));
    int first = Math.floorMod(stack.hashCode(), count);
    return IntStream.range(0, count)
        .map(i -> base + (((first + i) % count) << (32 - PREFIX)))
        .mapToObj(subnet -> text(subnet) + "/" + PREFIX)
        .toList();
  }

  private static int number(String address) {
    try {
      return ByteBuffer.wrap(InetAddress.ofLiteral(address).getAddress()).getInt();
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException(address + " is not an IPv4 address", notAnAddress);
    }
  }

  private static String text(int address) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(address).array())
          .getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an IPv4 address", impossible);
    }
  }
}
