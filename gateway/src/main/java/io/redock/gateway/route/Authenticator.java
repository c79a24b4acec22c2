package io.redock.gateway.route;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Problem;
import io.redock.gateway.limit.Limits;
import io.redock.gateway.oidc.SubjectReserved;
import io.redock.gateway.token.Callers;
import io.redock.gateway.token.Credential;
import io.redock.gateway.token.Principal;
import io.redock.gateway.user.AddonScope;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/// Authenticates a call by the token that it shows. A caller who calls too often is refused before
/// anything is looked up. A valid token is found to be valid, however many invalid ones came from
/// its address.
@ApplicationScoped
class Authenticator {

  private final Callers callers;
  private final Limits limits;

  Authenticator(Callers callers, Limits limits) {
    this.callers = callers;
    this.limits = limits;
  }

  /// @param addon the one that the path names
  /// @param enter what is to happen if it may; otherwise the call is refused here
  void admit(
      RoutingContext call, Admission asked, Optional<String> addon, Consumer<Principal> enter) {
    String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      admitStranger(call, () -> enterWithoutToken(call, asked, enter));
      return;
    }
    Optional<String> token = AuthorizationHeader.token(authorization, asked);
    if (token.isEmpty()) {
      refuseLogin(call, AuthorizationHeader.problem(authorization));
      return;
    }
    if (callers.isNew(token.get()) && !mayBringNewToken(call)) {
      return;
    }
    Credential shown = callers.read(token.get());
    Consumer<Principal> check = found -> check(call, asked, addon, token.get(), found, enter);
    Optional<Principal> known = callers.known(shown);
    if (known.isPresent()) {
      if (hasRoom(call, known.get())) {
        check.accept(known.get());
      }
    } else {
      lookUp(call, shown, check);
    }
  }

  /// Counts for those at its address alone; what the call may show is not for us.
  void admitStranger(RoutingContext call, Runnable enter) {
    limits
        .anonymousCall(CallersAddress.of(call.request()))
        .ifPresentOrElse(
            wait -> Refusals.send(call, new Problem.TooManyAnonymousCalls(wait)), enter);
  }

  private static void enterWithoutToken(
      RoutingContext call, Admission asked, Consumer<Principal> enter) {
    if (asked == Admission.NOTHING) {
      AccessLog.knows(call, Principal.ANYONE);
      enter.accept(Principal.ANYONE);
    } else {
      Refusals.send(call, new Problem.NotAuthenticated());
    }
  }

  private void refuseLogin(RoutingContext call, Problem problem) {
    Refusals.send(
        call,
        limits
            .failedLogin(CallersAddress.of(call.request()))
            .<Problem>map(Problem.TooManyFailedLogins::new)
            .orElse(problem));
  }

  /// To verify a signature costs more than all the rest. If not, the call is refused here.
  private boolean mayBringNewToken(RoutingContext call) {
    Optional<Problem> problem =
        limits.newToken(CallersAddress.of(call.request())).map(Problem.TooManyNewTokens::new);
    problem.ifPresent(tooMany -> Refusals.send(call, tooMany));
    return problem.isEmpty();
  }

  /// If not, the call is refused here.
  private boolean hasRoom(RoutingContext call, Principal principal) {
    AccessLog.knows(call, principal);
    Optional<Problem> problem =
        limits.call(principal.caller().subject()).map(Problem.TooManyCalls::new);
    problem.ifPresent(tooMany -> Refusals.send(call, tooMany));
    return problem.isEmpty();
  }

  private void lookUp(RoutingContext call, Credential shown, Consumer<Principal> then) {
    Optional<Principal> holder = callers.lastKnown(shown);
    if (holder.isPresent() && !hasRoom(call, holder.get())) {
      return;
    }
    // What comes of the body meanwhile would be lost.
    call.request().pause();
    // Vert.x made this context for this call alone, so a session may live in it.
    VertxContextSafetyToggle.setCurrentContextSafe(true);
    Context context = Vertx.currentContext();
    callers
        .behind(shown)
        .subscribe()
        .with(
            found ->
                context.runOnContext(ignored -> lookedUp(call, holder.isPresent(), found, then)),
            failure -> context.runOnContext(ignored -> notFound(call, failure)));
  }

  /// Somebody who is away has refused nobody.
  private void notFound(RoutingContext call, Throwable failure) {
    if (failure instanceof SubjectReserved) {
      refuseLogin(call, new Problem.SubjectReserved());
    } else {
      Refusals.failed(call, failure);
    }
  }

  private void lookedUp(
      RoutingContext call, boolean counted, Optional<Principal> found, Consumer<Principal> then) {
    if (found.isEmpty()) {
      refuseLogin(call, new Problem.NotAuthenticated());
    } else if (counted || hasRoom(call, found.get())) {
      then.accept(found.get());
    }
  }

  private void check(
      RoutingContext call,
      Admission asked,
      Optional<String> addon,
      String token,
      Principal principal,
      Consumer<Principal> enter) {
    if (!mayEnter(principal, asked, token)) {
      refuseLogin(call, new Problem.NotAuthenticated());
      return;
    }
    Optional<Problem> problem =
        principal.caller().scope().flatMap(scope -> problem(scope, asked, addon));
    if (problem.isPresent()) {
      Refusals.send(call, problem.get());
      return;
    }
    try {
      enter.accept(principal);
    } catch (RuntimeException ours) {
      Refusals.failed(call, ours);
    }
  }

  private static boolean mayEnter(Principal principal, Admission asked, String token) {
    return asked != Admission.LOGIN || AuthorizationHeader.logsIn(token, principal);
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
