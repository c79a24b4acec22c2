package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.env.operation.Operation;
import io.redock.env.operation.Operations;
import io.redock.env.owner.RequestRestart;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Restarts of an app, and what became of them.
@Path("/v1/apps/{app}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RestartResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final RequestRestart requestRestart;
  private final Operations operations;
  private final Callers callers;

  RestartResource(
      AppAccess access,
      Sessions sessions,
      RequestRestart requestRestart,
      Operations operations,
      Callers callers) {
    this.access = access;
    this.sessions = sessions;
    this.requestRestart = requestRestart;
    this.operations = operations;
    this.callers = callers;
  }

  /// @param body may name what is to restart; may be empty
  /// @param uri where the client believes to be: it follows the Location as it stands
  @POST
  @Path("restart")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<Void>> restart(
      @RestPath String app, RestartBody body, @Context UriInfo uri) {
    List<String> scope = RestartBody.scope(body);
    String caller = callers.id();
    UriBuilder place = uri.getBaseUriBuilder().path("v1/apps/{app}/operations/{id}");
    return sessions
        .change(
            () ->
                access
                    .appToChange(app)
                    .chain(found -> requestRestart.request(found, scope, caller)))
        .map(
            operation ->
                ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                    .location(place.build(operation.appId(), operation.id()))
                    .build());
  }

  @GET
  @Path("operations/{id}")
  public Uni<OperationView> read(@RestPath String app, @RestPath String id) {
    return sessions
        .read(() -> access.app(app).chain(found -> operations.find(found, id)))
        .map(RestartResource::view);
  }

  private static OperationView view(Operation operation) {
    if (operation == null) {
      throw new Refused(new Problem.NotFound("operation"));
    }
    return OperationView.of(operation);
  }
}
