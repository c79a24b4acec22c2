package io.redock.gateway.route;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.limit.CallsUnderWay.Place;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.IntPredicate;

/// Reads bodies, each whole before anybody else hears of the call: who sends slowly, or for ever,
/// keeps nobody waiting but itself.
///
/// @param within how long one may take to arrive
record Bodies(Vertx vertx, Duration within) {

  /// Nothing that clients of this API send is near it, and services take no more.
  static final int MOST = 1024 * 1024;

  /// What is told to the gateway itself, or by nobody in particular, is not longer than a page.
  static final int SHORT = 64 * 1024;

  /// @param place where what is read counts until the call is left
  /// @return fails with [Refused]
  Future<Buffer> read(HttpServerRequest request, int most, Place place) {
    return read(request, most, place::hold);
  }

  Future<Buffer> read(HttpServerRequest request, int most, IntPredicate room) {
    if (Oversize.isLonger(request, most)) {
      return refused(new Problem.Http(413));
    }
    if (request.isEnded()) {
      return Future.succeededFuture(Buffer.buffer());
    }
    Promise<Buffer> read = Promise.promise();
    Buffer all = Buffer.buffer();
    long timer =
        vertx.setTimer(within.toMillis(), late -> read.tryFail(new Refused(new Problem.Http(408))));
    request.handler(piece -> take(piece, all, most, room, read));
    request.endHandler(ended -> read.tryComplete(all));
    request.exceptionHandler(read::tryFail);
    askFor(request);
    request.resume();
    return read.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private static void take(
      Buffer piece, Buffer all, int most, IntPredicate room, Promise<Buffer> read) {
    if (read.future().isComplete()) {
      return;
    }
    if (all.length() + piece.length() > most) {
      read.tryFail(new Refused(new Problem.Http(413)));
    } else if (!room.test(piece.length())) {
      read.tryFail(new Refused(new Problem.NoRoom()));
    } else {
      all.appendBuffer(piece);
    }
  }

  /// Some clients wait to be told that the rest is wanted.
  private static void askFor(HttpServerRequest request) {
    String expected = request.getHeader(HttpHeaders.EXPECT);
    if (HttpHeaderValues.CONTINUE.toString().equalsIgnoreCase(expected)) {
      request.response().writeContinue();
    }
  }

  private static Future<Buffer> refused(Problem problem) {
    return Future.failedFuture(new Refused(problem));
  }
}
