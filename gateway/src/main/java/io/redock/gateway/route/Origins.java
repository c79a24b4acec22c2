package io.redock.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/// The services as the proxy reaches them.
@ApplicationScoped
class Origins {

  // The proxy copies every header of a WebSocket's handshake past its interceptors, the caller's
  // token among them; no service speaks WebSocket.
  private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

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
    HttpProxy.reverseProxy(OPTIONS, client)
        .origin(call -> connect(place))
        .addInterceptor(forward)
        .handle(request);
  }

  private Future<HttpClientRequest> connect(URI place) {
    RequestOptions options =
        new RequestOptions()
            .setHost(place.getHost())
            .setPort(place.getPort() < 0 ? 80 : place.getPort())
            .setConnectTimeout(config.connect().toMillis())
            .setIdleTimeout(config.patience().toMillis());
    return client
        .request(options)
        .recover(failure -> Future.failedFuture(new ServiceUnreachable(failure)));
  }
}
