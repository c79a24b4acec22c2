package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Decision;
import io.redock.provisioning.change.Rollback;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The way back of an upgrade. What was written since is not in what was kept, so whoever takes it
/// has to say that this is known.
@Path("/api/databases/{addon}/rollback")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class RollbackResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;
  private final Catalogue catalogue;

  RollbackResource(AppAccess access, ChangeEndpoint changes, Catalogue catalogue) {
    this.access = access;
    this.changes = changes;
    this.catalogue = catalogue;
  }

  /// @param version the one that `rollback_snapshot` tells
  /// @param loseWritesSince what was written since the upgrade may go
  record Wanted(
      String version, @JsonProperty("lose_writes_since_upgrade") Boolean loseWritesSince) {}

  /// @param operationId null if nothing is to be done
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record GoingBack(String message, String operationId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<GoingBack> goBack(@RestPath String addon, Wanted wanted) {
    Database database = access.database(addon);
    if (wanted == null || wanted.version() == null) {
      throw new Refused(
          new Problem.Invalid("version", "must be the version that rollback_snapshot tells"));
    }
    if (!Boolean.TRUE.equals(wanted.loseWritesSince())) {
      throw new Refused(
          new Problem.Invalid(
              "lose_writes_since_upgrade",
              "must be true: what was written since the upgrade is not in what was kept"));
    }
    ChangeResult result = changes.ask(database, new Rollback(wanted.version(), catalogue));
    return ChangeEndpoint.answer(
        result,
        new GoingBack(message(result, wanted.version()), ChangeEndpoint.operationId(result)));
  }

  private static String message(ChangeResult result, String version) {
    return result.decision() instanceof Decision.AlreadySo
        ? "the database runs " + version + " already"
        : ("the database goes back to %s as it was kept; clients connect again once, and then miss"
                + " what was written since the upgrade, which is kept as rollback_snapshot of %s")
            .formatted(version, result.database().status().configuration().version());
  }
}
