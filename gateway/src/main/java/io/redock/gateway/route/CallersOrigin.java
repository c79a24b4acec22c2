package io.redock.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/// Where a caller believes to be. Another proxy before us knows better than we do.
final class CallersOrigin {

  static final String HOST = "X-Forwarded-Host";
  static final String PROTO = "X-Forwarded-Proto";

  private CallersOrigin() {}

  /// @return such as `https://redock.example.com`
  static String of(HttpServerRequest call) {
    MultiMap told = MultiMap.caseInsensitiveMultiMap().addAll(call.headers());
    tell(call, told);
    return first(told, PROTO, "http") + "://" + first(told, HOST, "localhost");
  }

  /// Of several proxies, the one that the caller sees.
  private static String first(MultiMap headers, String name, String otherwise) {
    String value = headers.get(name);
    return value == null ? otherwise : value.split(",")[0].strip();
  }

  /// So that a service can tell the caller where to go next.
  static void tell(HttpServerRequest call, MultiMap headers) {
    HostAndPort place = call.authority();
    if (!headers.contains(HOST) && place != null) {
      headers.set(HOST, place.toString());
    }
    if (!headers.contains(PROTO)) {
      headers.set(PROTO, call.scheme());
    }
  }
}
