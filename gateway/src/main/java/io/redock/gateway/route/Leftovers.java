package io.redock.gateway.route;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/// What is still to come of a refused call's body. It is read for a while and thrown away: a client
/// that is cut off while it sends would not see why, and its connection could not be used again.
/// What takes longer, or has no end, is cut off.
final class Leftovers {

  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final long MOST = 16L * 1024 * 1024;

  private final HttpServerRequest request;
  private long left = MOST;

  private Leftovers(HttpServerRequest request) {
    this.request = request;
  }

  static void of(HttpServerRequest request, Vertx vertx) {
    // Of HTTP/2 one that was read to its end cannot be resumed.
    if (!request.isEnded()) {
      new Leftovers(request).read(vertx);
    }
  }

  private void read(Vertx vertx) {
    long timer = vertx.setTimer(WITHIN.toMillis(), late -> cut());
    request.handler(piece -> take(piece.length()));
    request.endHandler(ended -> vertx.cancelTimer(timer));
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.resume();
  }

  private void take(int length) {
    left -= length;
    if (left < 0) {
      cut();
    }
  }

  private void cut() {
    if (request.isEnded()) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
