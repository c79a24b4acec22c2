package io.redock.provisioning.api;

import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.durable.idempotency.UnfitKey;
import io.redock.http.problem.Outages;
import io.redock.http.problem.Problem;
import io.redock.http.problem.ProblemView;
import io.redock.http.problem.Problems;
import io.redock.http.route.UnknownRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// What is refused here beside what every service refuses.
@Singleton
class ProvisioningProblems implements Outages {

  void unrouted(@Observes Router router) {
    UnknownRoutes.refuse(router, Problems.NO_SUCH_ROUTE);
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> unfitKey(UnfitKey unfit) {
    return Problems.render(new Problem.Invalid(RepeatableRequest.HEADER, unfit.what()));
  }

  @Override
  public Optional<Problem.Away> of(Throwable failure) {
    return Outage.of(failure).map(found -> new Problem.Away(found.code(), found.sentence()));
  }
}
