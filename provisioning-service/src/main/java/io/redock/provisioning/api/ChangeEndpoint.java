package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.change.ChangeRequest;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Decision;
import io.redock.provisioning.change.Removal;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Hands a change request on, and tells what came of it.
@ApplicationScoped
class ChangeEndpoint {

  private final ChangeRequests requests;

  ChangeEndpoint(ChangeRequests requests) {
    this.requests = requests;
  }

  /// @throws Refused if it cannot be had
  ChangeResult ask(Database database, ChangeRequest request) {
    ChangeResult result = requests.ask(database.id(), request);
    if (result.decision() instanceof Decision.Refused(String code, String why)) {
      throw new Refused(
          code.equals(Decision.Refused.NOT_NOW)
              ? new Problem.Conflict(why)
              : new Problem.Refusal(why));
    }
    return result;
  }

  /// Of two who ask at once, the second finds nothing any more.
  void remove(Database database) {
    ChangeResult result = requests.ask(database.id(), new Removal());
    if (result.decision() instanceof Decision.Refused(String code, var _)
        && code.equals(Decision.Refused.REMOVED)) {
      throw new Refused(new Problem.NotFound("addon"));
    }
  }

  /// 202 and where to follow it; 200 if nothing is to be done.
  static <V> RestResponse<V> answer(ChangeResult result, V view) {
    return result
        .operation()
        .map(
            operation ->
                ResponseBuilder.<V>create(RestResponse.Status.ACCEPTED)
                    .entity(view)
                    .location(place(operation))
                    .build())
        .orElseGet(() -> RestResponse.ok(view));
  }

  /// Made absolute on its way, with the host that the client called.
  private static URI place(Operation operation) {
    return URI.create("/api/databases/" + operation.databaseId() + "/operations/" + operation.id());
  }

  /// Null if nothing is to be done.
  static String operationId(ChangeResult result) {
    return result.operation().map(Operation::id).orElse(null);
  }
}
