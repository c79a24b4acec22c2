package io.redock.gateway.route;

import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Problem;
import io.redock.gateway.service.Service;
import io.redock.gateway.token.InternalTokenIssuer;
import io.redock.gateway.token.Principal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/// Every call comes in here. It gets an id and is authenticated; then it is answered here, or
/// passed on to the service that the table names.
@ApplicationScoped
class CallRouter {

  private static final String STRAIGHTENED = "straightened";

  private final Authenticator authenticator;
  private final Entrance entrance;
  private final WrongMethods wrongMethods;
  private final OwnRoutes own;
  private final InternalTokenIssuer internalTokens;
  private final Origins origins;
  private final BrowserRules rules;
  private final NewApps newApps;
  private final Leftovers leftovers;

  CallRouter(
      Authenticator authenticator,
      Entrance entrance,
      WrongMethods wrongMethods,
      OwnRoutes own,
      InternalTokenIssuer internalTokens,
      Origins origins,
      BrowserRules rules,
      NewApps newApps,
      Leftovers leftovers) {
    this.authenticator = authenticator;
    this.entrance = entrance;
    this.wrongMethods = wrongMethods;
    this.own = own;
    this.internalTokens = internalTokens;
    this.origins = origins;
    this.rules = rules;
    this.newApps = newApps;
    this.leftovers = leftovers;
  }

  void open(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(leftovers::accept);
    router.route().order(Integer.MIN_VALUE).handler(RequestId::accept);
    router.route().order(Integer.MIN_VALUE).handler(rules::apply);
    router.route().order(Integer.MIN_VALUE).handler(CallRouter::straighten);
    router.route().order(Integer.MIN_VALUE + 1).handler(AccessLog::accept);
    router.route("/v1/*").order(Integer.MIN_VALUE + 1).handler(CallRouter::hidePath);
    router.route("/api/*").order(Integer.MIN_VALUE + 1).handler(CallRouter::hidePath);
    router.route().order(Integer.MIN_VALUE + 1).handler(Oversize::refuseBody);
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
    // No name has a NUL, and PostgreSQL takes none.
    if (call.request().uri().contains("%00")) {
      Refusals.send(call, new Problem.Http(400));
      return;
    }
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

  /// Until it is known which route it is.
  private static void hidePath(RoutingContext call) {
    Templates.measureAsNone();
    call.next();
  }

  private void enter(RoutingContext call) {
    if (own.enter(call)) {
      return;
    }
    String path = call.normalizedPath();
    Optional<Route.Match> found = RouteTable.find(path);
    if (found.isEmpty()) {
      Refusals.send(call, new Problem.NoSuchRoute());
      return;
    }
    Templates.measureAs(found.get().route().template());
    Optional<String> instead = wrongMethods.instead(call.request().method(), path);
    if (instead.isPresent()) {
      Refusals.send(call, new Problem.NoSuchMethod(instead.get()));
      return;
    }
    admit(call, found.get().route(), found.get().addon());
  }

  private void admit(RoutingContext call, Route route, Optional<String> addon) {
    switch (route.admission()) {
      case URL -> authenticator.admitStranger(call, () -> stream(call, route.service()));
      case USER, ADDON, LOGIN, NOTHING ->
          authenticator.admit(
              call, route.admission(), addon, principal -> forward(call, route, principal));
    }
  }

  private void stream(RoutingContext call, Service service) {
    if (Origins.wantsWebSocket(call.request())) {
      // It has no body, and no end that anybody here is told of: the service bounds those.
      stream(call, service, Buffer.buffer());
    } else {
      entrance.enter(call, Principal.ANYONE, Bodies.SHORT, body -> stream(call, service, body));
    }
  }

  private void stream(RoutingContext call, Service service, Buffer body) {
    origins.stream(call.request(), Forward.bare(service, RequestId.of(call), body));
  }

  private void forward(RoutingContext call, Route route, Principal principal) {
    int most = route.admission() == Admission.NOTHING ? Bodies.SHORT : Bodies.MOST;
    entrance.enter(
        call,
        principal,
        most,
        body -> {
          String internalToken = internalTokens.of(principal.caller());
          newApps.attend(call, principal.caller().subject());
          origins.pass(
              call.request(),
              Forward.under(internalToken, route.service(), RequestId.of(call), body));
        });
  }
}
