package io.redock.gateway.route;

import io.redock.gateway.service.Connections;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/// The services as the proxy reaches them.
@ApplicationScoped
class Origins {

  private static final ProxyOptions HTTP = new ProxyOptions().setSupportWebSocket(false);
  private static final ProxyOptions WEB_SOCKET = new ProxyOptions().setSupportWebSocket(true);

  private final Connections connections;
  private final WrongMethods wrongMethods;

  Origins(Connections connections, WrongMethods wrongMethods) {
    this.connections = connections;
    this.wrongMethods = wrongMethods;
  }

  void pass(HttpServerRequest request, Forward forward) {
    HttpProxy.reverseProxy(HTTP, connections.client())
        .origin(call -> connections.to(forward.service()))
        .addInterceptor(forward)
        .addInterceptor(wrongMethods)
        .handle(new ReadRequest(request));
  }

  /// What comes after its head is no body, and must not be read by anybody else. Whatever the proxy
  /// would not take for a handshake (it reads these four things) is a call like any other.
  static boolean wantsWebSocket(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && request.method().equals(HttpMethod.GET)
        && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        && request.headers().getAll(HttpHeaders.CONNECTION).stream()
            .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains("upgrade"));
  }

  /// For answers that may have no end; also if a WebSocket is wanted. They take no connection that
  /// other calls need.
  void stream(HttpServerRequest request, Forward forward) {
    if (!wantsWebSocket(request)) {
      HttpProxy.reverseProxy(HTTP, connections.client())
          .origin(call -> connections.toStream(forward.service(), connections.patience()))
          .addInterceptor(forward)
          .addInterceptor(wrongMethods)
          .handle(new ReadRequest(request));
      return;
    }
    // The proxy copies every header of a handshake past its interceptors, the caller's token among
    // them.
    forward.dress(request.headers(), request);
    HttpProxy.reverseProxy(WEB_SOCKET, connections.client())
        // Whoever follows a quiet log waits for as long as it likes.
        .origin(call -> connections.toStream(forward.service(), Duration.ZERO))
        .handle(request);
  }
}
