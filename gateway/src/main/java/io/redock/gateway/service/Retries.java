package io.redock.gateway.service;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Asks once more what may be asked twice, if the connection broke before anything was answered: it
/// was refused, or the service closed it just as the question was on its way. Never more than that,
/// and never after a time-out: whoever does not get round to answering has enough to do.
public final class Retries {

  private static final Logger LOG = Logger.getLogger(Retries.class);

  private Retries() {}

  /// @param ask must take another connection each time, and do no harm if it is done twice
  public static <T> Future<T> once(Service service, String requestId, Supplier<Future<T>> ask) {
    return ask.get()
        .recover(
            failure -> {
              if (!isBroken(failure)) {
                return Future.failedFuture(failure);
              }
              LOG.infof(
                  "Asking again service=%s requestId=%s: %s",
                  service, requestId, failure.getMessage());
              return ask.get();
            });
  }

  /// That the caller has gone, or that we gave up, is something else.
  private static boolean isBroken(Throwable failure) {
    return failure instanceof HttpClosedException
        || failure instanceof IOException && !(failure instanceof ConnectTimeoutException);
  }
}
