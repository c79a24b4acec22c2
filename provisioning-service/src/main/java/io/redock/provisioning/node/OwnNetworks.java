package io.redock.provisioning.node;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Stream;

/// This host as a client: who calls it by its outer address from within comes with that address.
final class OwnNetworks {

  private OwnNetworks() {}

  static Stream<String> list() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(address -> !address.isLoopbackAddress())
          .map(address -> address.getHostAddress() + "/32")
          .distinct();
    } catch (SocketException unreadable) {
      throw new UncheckedIOException("can't list this host's addresses", unreadable);
    }
  }
}
