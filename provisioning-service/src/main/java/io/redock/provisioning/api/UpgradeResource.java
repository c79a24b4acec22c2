package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.wish.Asked;
import io.redock.provisioning.wish.NewVersion;
import io.redock.provisioning.wish.Verdict;
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

  private final Visible visible;
  private final Asking asking;
  private final Catalogue catalogue;

  UpgradeResource(Visible visible, Asking asking, Catalogue catalogue) {
    this.visible = visible;
    this.asking = asking;
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
    Database database = visible.database(addon);
    Asked asked =
        asking.ask(database, new NewVersion(wanted == null ? null : wanted.version(), catalogue));
    String version = version(asked);
    return Asking.answer(
        asked,
        new Upgrading(message(asked, version), Asking.operationId(asked), VersionView.of(version)));
  }

  private static String version(Asked asked) {
    return asked.verdict() instanceof Verdict.Granted(String target)
        ? target
        : asked.database().wish().shape().version();
  }

  private static String message(Asked asked, String version) {
    return asked.verdict() instanceof Verdict.AlreadySo
        ? "the database runs " + version + " already"
        : "the database is being upgraded to "
            + version
            + "; until that takes over, the present version serves";
  }
}
