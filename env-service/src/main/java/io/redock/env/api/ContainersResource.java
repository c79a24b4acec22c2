package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/// Where an app runs: not here, so that there is nothing to list and nothing to scale.
@Path("/v1/apps/{app}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ContainersResource {

  private static final String NOT_HERE =
      "Apps run on the platform, which scales them; Redock keeps their databases and variables";

  private final AppAccess access;
  private final Sessions sessions;

  ContainersResource(AppAccess access, Sessions sessions) {
    this.access = access;
    this.sessions = sessions;
  }

  @GET
  @Path("ps")
  public Uni<Map<String, List<String>>> ps(@RestPath String app) {
    return none(app, "containers");
  }

  @GET
  @Path("containers")
  public Uni<Map<String, List<String>>> containers(@RestPath String app) {
    return none(app, "containers");
  }

  @GET
  @Path("stats")
  public Uni<Map<String, List<String>>> stats(@RestPath String app) {
    return none(app, "stats");
  }

  @GET
  @Path("autoscalers")
  public Uni<Map<String, List<String>>> autoscalers(@RestPath String app) {
    return none(app, "autoscalers");
  }

  @POST
  @Path("scale")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Void> scale(@RestPath String app) {
    return sessions
        .read(() -> access.app(app))
        .onItem()
        .failWith(() -> new Refused(new Problem.Refusal(NOT_HERE)))
        .replaceWithVoid();
  }

  private Uni<Map<String, List<String>>> none(String app, String what) {
    return sessions.read(() -> access.app(app)).replaceWith(Map.of(what, List.of()));
  }
}
