package io.redock.provisioning.node;

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
    int base = Ipv4.number(range.substring(0, slash)) & -(1 << (32 - bits));
    int first = Math.floorMod(stack.hashCode(), count);
    return IntStream.range(0, count)
        .map(i -> base + (((first + i) % count) << (32 - PREFIX)))
        .mapToObj(subnet -> Ipv4.text(subnet) + "/" + PREFIX)
        .toList();
  }
}
