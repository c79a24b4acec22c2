package io.redock.env.api;

import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.durable.idempotency.UnfitKey;
import io.redock.env.owner.Excess;
import io.redock.env.owner.ValidationException;
import io.redock.http.problem.Outages;
import io.redock.http.problem.Problem;
import io.redock.http.problem.ProblemView;
import io.redock.http.problem.Problems;
import io.redock.http.route.UnknownRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What is refused here beside what every service refuses.
@Singleton
class EnvProblems implements Outages {

  static final Problem.Away STORE_AWAY =
      new Problem.Away(null, "The environment cannot be read just now; try again");

  void unrouted(@Observes Router router) {
    UnknownRoutes.refuse(router, Problems.NO_SUCH_ROUTE);
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> invalid(ValidationException invalid) {
    return Problems.render(new Problem.Invalid(invalid.field(), invalid.what()));
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> excess(Excess excess) {
    return Problems.render(new Problem.Refusal(excess.getMessage()));
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> unfitKey(UnfitKey unfit) {
    return Problems.render(new Problem.Invalid(RepeatableRequest.HEADER, unfit.what()));
  }

  @Override
  public Optional<Problem.Away> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(ignored -> STORE_AWAY);
  }
}
