package io.redock.gateway.route;

import io.redock.gateway.limit.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// What is still to come of a refused call's body. It is read for a while and thrown away: a client
/// that is cut off while it sends would not see why, and its connection could not be used again.
/// What takes longer, or has no end, is cut off.
///
/// Reading costs as much as if the body were wanted. So whoever sends such bodies again and again
/// is read no faster than [Limits#leftover] allows, and is cut off in the end. The answer is there
/// before, for clients that look while they send.
@Singleton
class Leftovers {

  private static final String HERE = Leftovers.class.getName();
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final long MOST = 16L * 1024 * 1024;

  /// Many may wait for the same room, so each looks for it seldom.
  private static final Duration AT_LEAST = Duration.ofMillis(250);

  private final Limits limits;

  Leftovers(Limits limits) {
    this.limits = limits;
  }

  /// Goes along with the call, for whoever refuses it.
  void accept(RoutingContext call) {
    call.put(HERE, this);
    call.next();
  }

  static void of(RoutingContext call) {
    HttpServerRequest request = call.request();
    // Of HTTP/2 one that was read to its end cannot be resumed.
    if (request.isEnded()) {
      return;
    }
    Leftovers here = call.get(HERE);
    if (here == null) {
      // A path without a slash is refused before any handler sees it.
      request.connection().close();
    } else {
      here.new Leftover(request, call.vertx()).read();
    }
  }

  private final class Leftover {

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final String address;
    private long left = MOST;
    private boolean over;

    private Leftover(HttpServerRequest request, Vertx vertx) {
      this.request = request;
      this.vertx = vertx;
      this.address = CallersAddress.of(request);
    }

    private void read() {
      long timer = vertx.setTimer(WITHIN.toMillis(), late -> cut());
      request.handler(piece -> take(piece.length()));
      request.endHandler(ended -> end(timer));
      request.exceptionHandler(gone -> end(timer));
      request.resume();
    }

    private void end(long timer) {
      over = true;
      vertx.cancelTimer(timer);
    }

    private void take(int length) {
      left -= length;
      if (left < 0) {
        cut();
      } else {
        makeRoom(length);
      }
    }

    private void makeRoom(int length) {
      Optional<Duration> wait = limits.leftover(address, length);
      if (wait.isPresent()) {
        request.pause();
        vertx.setTimer(longer(wait.get()).toMillis(), again -> goOn(length));
      } else {
        request.resume();
      }
    }

    private void goOn(int length) {
      if (!over) {
        makeRoom(length);
      }
    }

    private static Duration longer(Duration wait) {
      return wait.compareTo(AT_LEAST) > 0 ? wait : AT_LEAST;
    }

    private void cut() {
      if (over || request.isEnded()) {
        return;
      }
      over = true;
      if (request.version() == HttpVersion.HTTP_2) {
        request.response().reset();
      } else {
        request.connection().close();
      }
    }
  }
}
