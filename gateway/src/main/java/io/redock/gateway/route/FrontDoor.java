package io.redock.gateway.route;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Problems;
import io.redock.gateway.token.Callers;
import io.redock.gateway.token.Passes;
import io.redock.gateway.token.StoreAway;
import io.redock.gateway.user.Caller;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Every call comes in here: it gets an id, its caller is told from the token, and it is passed on
/// to the service that the table names.
@ApplicationScoped
class FrontDoor {

  private static final Logger LOG = Logger.getLogger(FrontDoor.class);

  private final Callers callers;
  private final Passes passes;
  private final Origins origins;

  FrontDoor(Callers callers, Passes passes, Origins origins) {
    this.callers = callers;
    this.passes = passes;
    this.origins = origins;
  }

  void open(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(RequestId::accept);
    router.route("/v1/*").handler(this::enter);
    router.route("/api/*").handler(this::enter);
    router.route().last().handler(call -> refuse(call, new Problem.NoSuchRoute()));
    router.route().failureHandler(FrontDoor::failed);
  }

  private void enter(RoutingContext call) {
    Optional<Route.Match> found = RouteTable.find(call.normalizedPath());
    if (found.isEmpty()) {
      refuse(call, new Problem.NoSuchRoute());
      return;
    }
    Route route = found.get().route();
    String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    switch (route.admission()) {
      case URL -> origins.tunnel(call.request(), Forward.bare(route.service(), RequestId.of(call)));
      case NOTHING -> {
        if (authorization == null) {
          forward(call, route.service(), Caller.ANYONE);
        } else {
          admit(call, route.service(), authorization);
        }
      }
      case TOKEN -> admit(call, route.service(), authorization);
    }
  }

  private void admit(RoutingContext call, Service service, String authorization) {
    Optional<String> token = Bearer.token(authorization);
    if (token.isEmpty()) {
      refuse(call, new Problem.NotAuthenticated());
      return;
    }
    // What comes of the body meanwhile would be lost.
    call.request().pause();
    // Vert.x made this context for this call alone, so a session may live in it.
    VertxContextSafetyToggle.setCurrentContextSafe(true);
    Context context = Vertx.currentContext();
    callers
        .behind(token.get())
        .subscribe()
        .with(
            caller -> context.runOnContext(ignored -> answer(call, service, caller)),
            failure -> context.runOnContext(ignored -> failed(call, failure)));
  }

  private void answer(RoutingContext call, Service service, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      refuse(call, new Problem.NotAuthenticated());
      return;
    }
    forward(call, service, caller.get());
  }

  private void forward(RoutingContext call, Service service, Caller caller) {
    try {
      String pass = passes.of(caller);
      origins.pass(call.request(), Forward.under(pass, service, RequestId.of(call)));
    } catch (RuntimeException ours) {
      failed(call, ours);
    }
  }

  private static void failed(RoutingContext call, Throwable failure) {
    if (failure instanceof StoreAway) {
      refuse(call, new Problem.StoreAway());
      return;
    }
    LOG.error("A call failed", failure);
    refuse(call, new Problem.Http(500));
  }

  /// What Vert.x and Quarkus refuse by themselves, and what broke.
  private static void failed(RoutingContext call) {
    if (call.failure() != null) {
      failed(call, call.failure());
    } else {
      refuse(call, new Problem.Http(call.statusCode() < 0 ? 500 : call.statusCode()));
    }
  }

  private static void refuse(RoutingContext call, Problem problem) {
    // A body that nobody reads would keep the connection from being used again.
    call.request().resume();
    Problems.send(problem, call.response());
  }
}
