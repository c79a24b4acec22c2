package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.env.app.App;
import io.redock.env.owner.EditVariables;
import io.redock.env.variable.Edit;
import io.redock.events.secret.SealingKeys;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// One variable, by its id.
@Path("/v1/apps/{app}/variables/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class VariableResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final EditVariables editVariables;
  private final Callers callers;
  private final SealingKeys keys;

  VariableResource(
      AppAccess access,
      Sessions sessions,
      EditVariables editVariables,
      Callers callers,
      SealingKeys keys) {
    this.access = access;
    this.sessions = sessions;
    this.editVariables = editVariables;
    this.callers = callers;
    this.keys = keys;
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<VariablesView.Wrapped>> change(
      @RestPath String app, @RestPath String id, VariableBody body) {
    String value = VariableBody.fields(body).value("");
    String caller = callers.id();
    return one(app, found -> editVariables.set(found, id, value, caller))
        .map(edit -> VariablesView.of(edit.variable(), keys))
        .map(view -> VariablesView.secret(RestResponse.Status.OK, view));
  }

  /// What an addon had set beneath comes back.
  @DELETE
  public Uni<Void> remove(@RestPath String app, @RestPath String id) {
    String caller = callers.id();
    return one(app, found -> editVariables.unset(found, id, caller)).replaceWithVoid();
  }

  private Uni<Edit> one(String app, Function<App, Uni<List<Edit>>> change) {
    return sessions
        .change(() -> access.appToChange(app).chain(change::apply))
        .map(
            done ->
                done.stream()
                    .findFirst()
                    .orElseThrow(() -> new Refused(new Problem.NotFound("variable"))));
  }
}
