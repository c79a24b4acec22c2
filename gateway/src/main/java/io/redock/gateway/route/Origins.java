package io.redock.gateway.route;

import io.redock.gateway.service.Connections;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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
        .handle(request);
  }

  /// Also if a WebSocket is wanted.
  void tunnel(HttpServerRequest request, Forward forward) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      pass(request, forward);
      return;
    }
    // The proxy copies every header of a handshake past its interceptors, the caller's token among
    // them.
    forward.dress(request.headers(), request);
    HttpProxy.reverseProxy(WEB_SOCKET, connections.client())
        // Whoever follows a quiet log waits for as long as it likes.
        .origin(call -> connections.to(forward.service(), Duration.ZERO))
        .handle(request);
  }
}
