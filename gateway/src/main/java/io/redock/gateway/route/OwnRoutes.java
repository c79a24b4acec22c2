package io.redock.gateway.route;

import io.quarkus.arc.All;
import io.redock.durable.trace.Carried;
import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.token.Principal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the gateway answers by itself. It waits, where it has to, on virtual threads.
@Singleton
class OwnRoutes {

  private final Authenticator authenticator;
  private final Entrance entrance;
  private final List<OwnRoute> routes;

  OwnRoutes(Authenticator authenticator, Entrance entrance, @All List<Endpoint> endpoints) {
    this.authenticator = authenticator;
    this.entrance = entrance;
    this.routes = endpoints.stream().map(OwnRoute::of).toList();
  }

  /// @return false if this path is not the gateway's
  boolean enter(RoutingContext call) {
    String path = call.normalizedPath();
    List<OwnRoute> here = routes.stream().filter(route -> route.isAt(path)).toList();
    if (here.isEmpty()) {
      return false;
    }
    Templates.measureAs(here.getFirst().endpoint().path());
    Optional<OwnRoute> route =
        here.stream().filter(one -> one.takes(call.request().method())).findFirst();
    route.ifPresentOrElse(found -> admit(call, found, path), () -> refuseMethod(call, here));
    return true;
  }

  private static void refuseMethod(RoutingContext call, List<OwnRoute> here) {
    String known =
        here.stream()
            .map(OwnRoute::method)
            .map(HttpMethod::name)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    Refusals.send(call, new Problem.NoSuchMethod(known));
  }

  private void admit(RoutingContext call, OwnRoute route, String path) {
    Map<String, String> parts = route.parts(path);
    Endpoint endpoint = route.endpoint();
    authenticator.admit(
        call,
        endpoint.admission(),
        Optional.ofNullable(parts.get("addon")),
        principal ->
            entrance.enter(
                call,
                principal,
                Bodies.SHORT,
                body -> answer(call, endpoint, of(call, principal, parts, body))));
  }

  private static Call of(
      RoutingContext call, Principal principal, Map<String, String> parts, Buffer body) {
    return new Call(
        principal,
        CallersOrigin.of(call.request()),
        RequestId.of(call),
        parts,
        call.queryParams(),
        call.request().headers(),
        body);
  }

  private static void answer(RoutingContext call, Endpoint endpoint, Call asked) {
    Context context = Vertx.currentContext();
    Carried carried = Carried.current();
    Thread.ofVirtual()
        .name(endpoint.getClass().getSimpleName())
        .start(
            () ->
                carried.run(
                    () -> {
                      try {
                        Answer answer = endpoint.answer(asked);
                        context.runOnContext(ignored -> answer.send(call.response()));
                      } catch (RuntimeException | Error failure) {
                        context.runOnContext(ignored -> Refusals.failed(call, failure));
                      }
                    }));
  }
}
