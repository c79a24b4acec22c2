package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Drill;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// Failover drills: the primary of a cluster changes as planned, and the operation's receipt tells
/// who led before and what a client saw of it.
@Path("/api/databases/{addon}/drill")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class DrillResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;
  private final Catalogue catalogue;

  DrillResource(AppAccess access, ChangeEndpoint changes, Catalogue catalogue) {
    this.access = access;
    this.changes = changes;
    this.catalogue = catalogue;
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Drilling(String message, String operationId) {}

  @POST
  public RestResponse<Drilling> drill(@RestPath String addon) {
    ChangeResult result = changes.ask(access.database(addon), new Drill(catalogue));
    return ChangeEndpoint.answer(
        result,
        new Drilling(
            "another node takes over; clients connect again once, follow the operation for what one saw",
            ChangeEndpoint.operationId(result)));
  }
}
