package io.redock.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;

/// Where a caller believes to be. What a proxy before us says of it Quarkus has
/// put into the request already, if it was told to believe that proxy ([TrustedProxies]); anybody
/// else's word goes no further.
final class CallersOrigin {

  static final String HOST = "X-Forwarded-Host";
  static final String PROTO = "X-Forwarded-Proto";

  private static final List<String> OTHERS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Ssl");

  private CallersOrigin() {}

  /// @return such as `https://redock.example.com`
  static String of(HttpServerRequest call) {
    return call.scheme() + "://" + host(call);
  }

  private static String host(HttpServerRequest call) {
    HostAndPort place = call.authority();
    return place == null ? "localhost" : place.toString();
  }

  /// So that a service can tell the caller where to go next.
  static void tell(HttpServerRequest call, MultiMap headers) {
    OTHERS.forEach(headers::remove);
    headers.set(HOST, host(call)).set(PROTO, call.scheme());
  }
}
