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
  private final HttpClient streams;
  private final ServicesConfig places;
  private final ForwardConfig config;

  public Connections(Vertx vertx, ServicesConfig places, ForwardConfig config) {
    this.client = client(vertx, config.underWay());
    this.streams = client(vertx, config.streams());
    this.places = places;
    this.config = config;
  }

  private static HttpClient client(Vertx vertx, int most) {
    // Services tell their part of a call by themselves; TraceHeaders names its trace to them.
    return vertx.createHttpClient(
        new HttpClientOptions().setMaxPoolSize(most).setTracingPolicy(TracingPolicy.IGNORE));
  }

  /// For those who take connections from here and options of their own.
  public HttpClient client() {
    return client;
  }

  public Future<HttpClientRequest> to(Service service) {
    return to(service, client, config.patience());
  }

  /// For an answer that may go on for as long as the caller likes. It takes no connection that
  /// other calls need.
  ///
  /// @param patience how long nothing may be heard; zero for ever
  public Future<HttpClientRequest> toStream(Service service, Duration patience) {
    return to(service, streams, patience);
  }

  public Duration patience() {
    return config.patience();
  }

  private Future<HttpClientRequest> to(Service service, HttpClient from, Duration patience) {
    URI place = service.place(places);
    return from.request(
        new RequestOptions()
            .setHost(place.getHost())
            .setPort(place.getPort() < 0 ? 80 : place.getPort())
            .setConnectTimeout(config.connect().toMillis())
            .setIdleTimeout(patience.toMillis()));
  }
}
