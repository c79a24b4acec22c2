package io.redock.gateway.route;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/// A request whose body has been read. The proxy pauses and resumes it all the same, which one of
/// HTTP/2 takes for a mistake once it has ended.
final class ReadRequest extends HttpServerRequestWrapper {

  ReadRequest(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
  }

  @Override
  public HttpServerRequest pause() {
    return this;
  }

  @Override
  public HttpServerRequest resume() {
    return this;
  }

  @Override
  public HttpServerRequest fetch(long amount) {
    return this;
  }
}
