package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.service.Service;
import io.redock.gateway.token.Passes;
import io.redock.gateway.token.Visitor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/// Every call comes in here: it gets an id, the doorkeeper is asked, and it is answered here or
/// passed on to the service that the table names.
@ApplicationScoped
class FrontDoor {

  private static final String STRAIGHTENED = "straightened";

  private final Doorkeeper doorkeeper;
  private final OwnRoutes own;
  private final Passes passes;
  private final Origins origins;
  private final BrowserRules rules;

  FrontDoor(
      Doorkeeper doorkeeper, OwnRoutes own, Passes passes, Origins origins, BrowserRules rules) {
    this.doorkeeper = doorkeeper;
    this.own = own;
    this.passes = passes;
    this.origins = origins;
    this.rules = rules;
  }

  void open(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(RequestId::accept);
    router.route().order(Integer.MIN_VALUE).handler(rules::apply);
    router.route().order(Integer.MIN_VALUE).handler(FrontDoor::straighten);
    router.route().order(Integer.MIN_VALUE + 1).handler(AccessLog::accept);
    router.route("/v1/*").handler(Oversize::refuse);
    router.route("/api/*").handler(Oversize::refuse);
    router.route("/v1/*").handler(this::enter);
    router.route("/api/*").handler(this::enter);
    router.route().last().handler(call -> Refusals.send(call, new Problem.NoSuchRoute()));
    router.route().failureHandler(Refusals::failed);
  }

  /// What is checked is what a service is asked for, so nobody may write it in a way that the two
  /// read differently. Clients whose URL was configured with a slash at its end begin with two.
  private static void straighten(RoutingContext call) {
    String path = call.normalizedPath();
    if (path.equals(call.request().path())) {
      call.next();
    } else if (call.get(STRAIGHTENED) == null) {
      call.put(STRAIGHTENED, true);
      String query = call.request().query();
      call.reroute(query == null ? path : path + "?" + query);
    } else {
      Refusals.send(call, new Problem.Http(400));
    }
  }

  private void enter(RoutingContext call) {
    if (own.enter(call)) {
      return;
    }
    Optional<Route.Match> found = RouteTable.find(call.normalizedPath());
    if (found.isEmpty()) {
      Refusals.send(call, new Problem.NoSuchRoute());
      return;
    }
    Route route = found.get().route();
    switch (route.admission()) {
      case URL ->
          doorkeeper.admitStranger(
              call,
              () ->
                  origins.tunnel(
                      call.request(), Forward.bare(route.service(), RequestId.of(call))));
      case USER, ADDON, LOGIN, NOTHING ->
          doorkeeper.admit(
              call,
              route.admission(),
              found.get().addon(),
              visitor -> forward(call, route.service(), visitor));
    }
  }

  private void forward(RoutingContext call, Service service, Visitor visitor) {
    String pass = passes.of(visitor.caller());
    origins.pass(call.request(), Forward.under(pass, service, RequestId.of(call)));
  }
}
