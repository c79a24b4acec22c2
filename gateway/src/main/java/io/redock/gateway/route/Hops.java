package io.redock.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/// Headers that are meant for the next hop alone (RFC 9110, 7.6.1) and end here.
final class Hops {

  // Transfer-Encoding is not among them: the proxy reads it, and writes its own.
  private static final List<String> ALWAYS =
      List.of(
          "Connection",
          "HTTP2-Settings",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Upgrade");

  private Hops() {}

  static void strip(MultiMap headers) {
    for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
      for (String name : named.split(",")) {
        if (!name.isBlank()) {
          headers.remove(name.strip());
        }
      }
    }
    ALWAYS.forEach(headers::remove);
  }
}
