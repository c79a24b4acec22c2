package io.redock.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/// The connections to the services, which all calls share.
@ApplicationScoped
public class Connections {

  private final HttpClient client;
  private final ServicesConfig places;
  private final ForwardConfig config;

  public Connections(Vertx vertx, ServicesConfig places, ForwardConfig config) {
    // Services tell their part of a call by themselves; TraceHeaders names its trace to them.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(config.underWay())
                .setTracingPolicy(TracingPolicy.IGNORE));
    this.places = places;
    this.config = config;
  }

  /// For those who take connections from here and options of their own.
  public HttpClient client() {
    return client;
  }

  public Future<HttpClientRequest> to(Service service) {
    return to(service, config.patience());
  }

  /// @param patience how long nothing may be heard; zero for ever
  public Future<HttpClientRequest> to(Service service, Duration patience) {
    URI place = service.place(places);
    return client.request(
        new RequestOptions()
            .setHost(place.getHost())
            .setPort(place.getPort() < 0 ? 80 : place.getPort())
            .setConnectTimeout(config.connect().toMillis())
            .setIdleTimeout(patience.toMillis()));
  }
}
