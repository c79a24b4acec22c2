package io.redock.provisioning.node;

/// Somebody else on this host has what a private network of that number would be made of: another
/// number may be free.
public final class NetworkTaken extends RuntimeException {
  public NetworkTaken(int number, String why) {
    super("network " + number + " is taken: " + why);
  }
}
