package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.logs.LogPass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// Where a database's log is read.
@Path("/api/databases/{addon}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class LogsResource {

  private final AppAccess access;
  private final LogPass pass;

  LogsResource(AppAccess access, LogPass pass) {
    this.access = access;
    this.pass = pass;
  }

  /// @param url to be read with no other credential, for some minutes
  record Place(String url) {}

  /// Archives of logs. There are none: what the engine has dropped is gone.
  record Archives(
      @JsonProperty("next_cursor") String nextCursor,
      @JsonProperty("has_more") boolean hasMore,
      List<String> archives) {}

  /// @param addon id
  @GET
  @Path("logs")
  public Place place(@RestPath String addon, @Context UriInfo called) {
    Database database = access.database(addon);
    return new Place(
        called
            .getBaseUriBuilder()
            .path("/api/logs/" + database.id())
            .queryParam("token", pass.of(database.id(), database.ownerId()))
            .build()
            .toString());
  }

  @GET
  @Path("logs_archives")
  public Archives archives(@RestPath String addon) {
    access.database(addon);
    return new Archives("", false, List.of());
  }
}
