package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Bodies that the gateway reads itself; what it passes on it does not look at.
final class Bodies {

  /// Nothing that the gateway is told is longer than a line.
  private static final int MOST = 64 * 1024;

  private Bodies() {}

  static Future<Buffer> read(HttpServerRequest request) {
    Promise<Buffer> read = Promise.promise();
    Buffer all = Buffer.buffer();
    request.handler(
        piece -> {
          if (all.length() + piece.length() > MOST) {
            read.tryFail(new Refused(new Problem.Http(413)));
          } else {
            all.appendBuffer(piece);
          }
        });
    request.endHandler(ignored -> read.tryComplete(all));
    request.exceptionHandler(read::tryFail);
    request.resume();
    return read.future();
  }
}
