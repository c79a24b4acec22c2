package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.wish.Asked;
import io.redock.provisioning.wish.Demand;
import io.redock.provisioning.wish.Removal;
import io.redock.provisioning.wish.Verdict;
import io.redock.provisioning.wish.Wishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Hands a demand on, and tells what came of it.
@ApplicationScoped
class Asking {

  private final Wishes wishes;

  Asking(Wishes wishes) {
    this.wishes = wishes;
  }

  /// @throws Refused if it cannot be had
  Asked ask(Database database, Demand demand) {
    Asked asked = wishes.ask(database.id(), demand);
    if (asked.verdict() instanceof Verdict.Refused(String code, String why)) {
      throw new Refused(
          code.equals(Verdict.Refused.NOT_NOW)
              ? new Problem.Conflict(why)
              : new Problem.Refusal(why));
    }
    return asked;
  }

  /// Of two who ask at once, the second finds nothing any more.
  void remove(Database database) {
    Asked asked = wishes.ask(database.id(), new Removal());
    if (asked.verdict() instanceof Verdict.Refused(String code, var _)
        && code.equals(Verdict.Refused.REMOVED)) {
      throw new Refused(new Problem.NotFound("addon"));
    }
  }

  /// 202 and where to follow it; 200 if nothing is to be done.
  static <V> RestResponse<V> answer(Asked asked, V view) {
    return asked
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
  static String operationId(Asked asked) {
    return asked.operation().map(Operation::id).orElse(null);
  }
}
