package io.redock.gateway.route;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom a call is counted for that shows no token. What a proxy says of it counts only where
/// Quarkus was told to believe that proxy (`quarkus.http.proxy`).
final class CallersAddress {

  /// What one customer of a network gets of IPv6 (RFC 6177) is one caller: it may call from a new
  /// address each time.
  private static final int PREFIX_BYTES = 8;

  private static final int MOST = 64;

  private CallersAddress() {}

  static String of(HttpServerRequest call) {
    SocketAddress remote = call.remoteAddress();
    String host = remote == null ? null : remote.host();
    return host == null ? "" : of(host);
  }

  static String of(String host) {
    String bare = host.startsWith("[") ? host.replaceAll("[\\[\\]]", "") : host;
    if (!bare.contains(":")) {
      return shortened(bare);
    }
    try {
      return network(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException cut) {
      return ofCut(bare);
    }
  }

  /// Without brackets, Quarkus takes the last group of a forwarded address for a port.
  private static String ofCut(String host) {
    try {
      return network(InetAddress.ofLiteral(host + ":0"));
    } catch (IllegalArgumentException noAddress) {
      return shortened(host);
    }
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
        : address.getHostAddress();
  }

  private static String shortened(String host) {
    return host.length() > MOST ? host.substring(0, MOST) : host;
  }
}
