package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Move;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// Moves of a database to another node. They change nothing for its owner, so operators alone ask
/// for them.
@Path("/api/databases/{addon}/move")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class MoveResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;

  MoveResource(AppAccess access, ChangeEndpoint changes) {
    this.access = access;
    this.changes = changes;
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Moving(String message, String operationId) {}

  @POST
  public RestResponse<Moving> move(@RestPath String addon) {
    ChangeResult result = changes.ask(access.databaseToOperator(addon), new Move());
    return ChangeEndpoint.answer(
        result,
        new Moving(
            "the database moves to another node; clients connect again once",
            ChangeEndpoint.operationId(result)));
  }
}
