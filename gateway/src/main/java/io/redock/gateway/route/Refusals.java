package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Problems;
import io.redock.gateway.api.Refused;
import io.redock.gateway.oidc.ProviderAway;
import io.redock.gateway.service.Unanswered;
import io.redock.gateway.token.StoreAway;
import io.redock.gateway.token.TooManyTokens;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Ends calls that are not let through, or went wrong.
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private Refusals() {}

  static void send(RoutingContext call, Problem problem) {
    Problems.send(problem, call.response());
    Leftovers.of(call);
  }

  static void failed(RoutingContext call, Throwable failure) {
    if (failure instanceof Refused refused) {
      send(call, refused.problem());
    } else if (failure instanceof Unanswered unanswered) {
      LOG.warnf("A service was asked in vain requestId=%s: %s", RequestId.of(call), failure);
      send(call, of(unanswered));
    } else if (failure instanceof TooManyTokens many) {
      send(call, of(many));
    } else if (failure instanceof ProviderAway) {
      send(call, new Problem.ProviderAway());
    } else if (isStoreAway(failure)) {
      send(call, new Problem.StoreAway());
    } else {
      LOG.errorf(failure, "A call failed requestId=%s", RequestId.of(call));
      send(call, new Problem.Http(500));
    }
  }

  private static Problem of(TooManyTokens many) {
    return new Problem.Refusal(
        "There are %d API tokens of this user, and no more may be; revoke some (GET /v1/tokens lists them)"
            .formatted(many.most()));
  }

  static Problem of(Unanswered unanswered) {
    return unanswered.isSilent() ? new Problem.ServiceSilent() : new Problem.ServiceAway();
  }

  private static boolean isStoreAway(Throwable failure) {
    return failure instanceof StoreAway
        || Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(IOException.class::isInstance);
  }

  /// What Vert.x and Quarkus refuse by themselves, and what broke.
  static void failed(RoutingContext call) {
    boolean theirs = call.statusCode() >= 400 && call.statusCode() < 500;
    if (call.failure() != null && !theirs) {
      failed(call, call.failure());
    } else {
      send(call, new Problem.Http(call.statusCode() < 0 ? 500 : call.statusCode()));
    }
  }
}
