package io.redock.provisioning.node;

/// Which subnet a private network's number means: a range cut into pieces of 16 addresses. Each
/// stack counts from elsewhere, so that two of them on one host seldom have the same subnet.
final class PrivateSubnets {
  private static final int PREFIX = 28;

  private final int base;
  private final int capacity;
  private final int first;

  PrivateSubnets(String range, String stack) {
    int slash = range.indexOf('/');
    int bits = slash < 0 ? -1 : Integer.parseInt(range.substring(slash + 1));
    if (bits < 8 || bits >= PREFIX) {
      throw new IllegalArgumentException(
          "a range of private networks is like 10.84.0.0/14, from /8 to /27, not " + range);
    }
    capacity = 1 << (PREFIX - bits);
    base = Ipv4.number(range.substring(0, slash)) & -(1 << (32 - bits));
    first = Math.floorMod(stack.hashCode(), capacity);
  }

  int capacity() {
    return capacity;
  }

  String subnet(int number) {
    return Ipv4.text(start(number)) + "/" + PREFIX;
  }

  /// Slots that are nobody's: for a container that joins without a slot of its own.
  String rest(int number) {
    return Ipv4.text(start(number) + 12) + "/30";
  }

  String host(int number, int slot) {
    if (slot < 1 || slot > 14) {
      throw new IllegalArgumentException("a private network has no slot " + slot);
    }
    return Ipv4.text(start(number) + slot);
  }

  private int start(int number) {
    if (number < 0 || number >= capacity) {
      throw new IllegalArgumentException(
          "there is room for " + capacity + " private networks, and none for number " + number);
    }
    return base + ((first + number) % capacity << (32 - PREFIX));
  }
}
