package io.redock.gateway.route;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// What is not spoken on a connection without TLS. A proxy before us that does not know
/// `Upgrade: h2c` would pass it on, and see nothing of the calls that follow.
@Singleton
class ConnectionRules implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
