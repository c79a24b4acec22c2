package io.redock.gateway.route;

import io.redock.gateway.service.ServicesConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/// The services as the proxy reaches them.
@ApplicationScoped
class Origins {

  private static final ProxyOptions HTTP = new ProxyOptions().setSupportWebSocket(false);
  private static final ProxyOptions WEB_SOCKET = new ProxyOptions().setSupportWebSocket(true);

  private final HttpClient client;
  private final ServicesConfig places;
  private final ForwardConfig config;

  Origins(Vertx vertx, ServicesConfig places, ForwardConfig config) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(config.underWay()));
    this.places = places;
    this.config = config;
  }

  void pass(HttpServerRequest request, Forward forward) {
    URI place = forward.service().place(places);
    HttpProxy.reverseProxy(HTTP, client)
        .origin(call -> connect(place, config.patience()))
        .addInterceptor(forward)
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
    URI place = forward.service().place(places);
    // Whoever follows a quiet log waits for as long as it likes.
    HttpProxy.reverseProxy(WEB_SOCKET, client)
        .origin(call -> connect(place, Duration.ZERO))
        .handle(request);
  }

  private Future<HttpClientRequest> connect(URI place, Duration patience) {
    RequestOptions options =
        new RequestOptions()
            .setHost(place.getHost())
            .setPort(place.getPort() < 0 ? 80 : place.getPort())
            .setConnectTimeout(config.connect().toMillis())
            .setIdleTimeout(patience.toMillis());
    return client
        .request(options)
        .recover(failure -> Future.failedFuture(new ServiceUnreachable(failure)));
  }
}
