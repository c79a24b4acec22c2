package io.redock.gateway.route;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Problem;
import io.redock.gateway.token.Callers;
import io.redock.gateway.token.Visitor;
import io.redock.gateway.user.AddonScope;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells from what a call shows whether it may come in.
@ApplicationScoped
class Doorkeeper {

  private final Callers callers;

  Doorkeeper(Callers callers) {
    this.callers = callers;
  }

  /// @param addon the one that the path names
  /// @param enter what is to happen if it may; otherwise the call is refused here
  void admit(
      RoutingContext call, Admission asked, Optional<String> addon, Consumer<Visitor> enter) {
    String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null && asked == Admission.NOTHING) {
      enter.accept(Visitor.ANYONE);
      return;
    }
    Optional<String> token = Shown.token(authorization, asked);
    if (token.isEmpty()) {
      Refusals.send(call, Shown.problem(authorization));
      return;
    }
    Consumer<Optional<Visitor>> check =
        found -> check(call, asked, addon, mayEnter(found, asked, token.get()), enter);
    Optional<Visitor> known = callers.known(token.get());
    if (known.isPresent()) {
      check.accept(known);
    } else {
      lookUp(call, token.get(), check);
    }
  }

  private static Optional<Visitor> mayEnter(
      Optional<Visitor> found, Admission asked, String token) {
    return found.filter(visitor -> asked != Admission.LOGIN || Shown.logsIn(token, visitor));
  }

  private void lookUp(RoutingContext call, String token, Consumer<Optional<Visitor>> then) {
    // What comes of the body meanwhile would be lost.
    call.request().pause();
    // Vert.x made this context for this call alone, so a session may live in it.
    VertxContextSafetyToggle.setCurrentContextSafe(true);
    Context context = Vertx.currentContext();
    callers
        .behind(token)
        .subscribe()
        .with(
            found -> context.runOnContext(ignored -> then.accept(found)),
            failure -> context.runOnContext(ignored -> Refusals.failed(call, failure)));
  }

  private static void check(
      RoutingContext call,
      Admission asked,
      Optional<String> addon,
      Optional<Visitor> found,
      Consumer<Visitor> enter) {
    Optional<Problem> problem =
        found.isEmpty()
            ? Optional.of(new Problem.NotAuthenticated())
            : found.get().caller().scope().flatMap(scope -> problem(scope, asked, addon));
    if (problem.isPresent()) {
      Refusals.send(call, problem.get());
      return;
    }
    try {
      enter.accept(found.get());
    } catch (RuntimeException ours) {
      Refusals.failed(call, ours);
    }
  }

  /// An addon token opens what belongs to its addon. Services look again.
  private static Optional<Problem> problem(
      AddonScope scope, Admission asked, Optional<String> addon) {
    if (asked != Admission.ADDON) {
      return Optional.of(new Problem.NotAuthenticated());
    }
    return addon
        .filter(named -> !named.equals(scope.addon()))
        .map(other -> new Problem.NotFound("database"));
  }
}
