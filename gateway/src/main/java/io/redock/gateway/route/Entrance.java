package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.limit.CallsUnderWay;
import io.redock.gateway.limit.CallsUnderWay.Place;
import io.redock.gateway.service.ForwardConfig;
import io.redock.gateway.token.Principal;
import io.redock.gateway.user.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;

/// What stands between being let in and being answered: a place among the caller's calls, which it
/// has until it is answered or gone, and the whole body.
@Singleton
class Entrance {

  private final CallsUnderWay underWay;
  private final Bodies bodies;

  Entrance(CallsUnderWay underWay, Vertx vertx, ForwardConfig config) {
    this.underWay = underWay;
    this.bodies = new Bodies(vertx, config.body());
  }

  /// @param then gets the body
  void enter(RoutingContext call, Principal principal, int most, Consumer<Buffer> then) {
    Optional<Place> place = enter(call, principal);
    if (place.isEmpty()) {
      Refusals.send(call, new Problem.TooManyAtOnce());
      return;
    }
    call.addEndHandler(answered -> place.get().leave());
    bodies
        .read(call.request(), most, place.get())
        .onComplete(read -> leaveIfGone(call, place.get()))
        .onSuccess(then::accept)
        .onFailure(failure -> Refusals.failed(call, failure));
  }

  /// Who went before its end could be listened for is never told of.
  private static void leaveIfGone(RoutingContext call, Place place) {
    if (call.response().closed()) {
      place.leave();
    }
  }

  private Optional<Place> enter(RoutingContext call, Principal principal) {
    Caller caller = principal.caller();
    return caller.equals(Caller.ANYONE)
        ? underWay.enterStranger(CallersAddress.of(call.request()))
        : underWay.enter(caller.subject());
  }
}
