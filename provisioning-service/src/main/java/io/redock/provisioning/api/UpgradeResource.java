package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.Decision;
import io.redock.provisioning.change.NewVersion;
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

/// Upgrades of a database's engine.
@Path("/api/databases/{addon}/upgrade")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class UpgradeResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;
  private final Catalogue catalogue;

  UpgradeResource(AppAccess access, ChangeEndpoint changes, Catalogue catalogue) {
    this.access = access;
    this.changes = changes;
    this.catalogue = catalogue;
  }

  /// @param version a full one or a prefix of one; null for the next
  record Wanted(String version) {}

  /// @param operationId null if nothing is to be done
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Upgrading(String message, String operationId, @JsonUnwrapped VersionView version) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<Upgrading> upgrade(@RestPath String addon, Wanted wanted) {
    Database database = access.database(addon);
    ChangeResult result =
        changes.ask(database, new NewVersion(wanted == null ? null : wanted.version(), catalogue));
    String version = version(result);
    return ChangeEndpoint.answer(
        result,
        new Upgrading(
            message(result, version), ChangeEndpoint.operationId(result), VersionView.of(version)));
  }

  private static String version(ChangeResult result) {
    return result.decision() instanceof Decision.Granted(String target)
        ? target
        : result.database().spec().configuration().version();
  }

  private static String message(ChangeResult result, String version) {
    return result.decision() instanceof Decision.AlreadySo
        ? "the database runs " + version + " already"
        : "the database is being upgraded to "
            + version
            + "; until that takes over, the present version serves";
  }
}
