package io.redock.env.api;

import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;
import static org.jboss.resteasy.reactive.RestResponse.Status.OK;

import io.quarkus.security.Authenticated;
import io.redock.env.owner.EditVariables;
import io.redock.env.variable.Edit;
import io.redock.env.variable.NewVariable;
import io.redock.env.variable.Variables;
import io.redock.events.secret.SealingKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// An app's environment.
@Path("/v1/apps/{app}/variables")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class VariablesResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final Variables variables;
  private final EditVariables editVariables;
  private final Callers callers;
  private final SealingKeys keys;

  VariablesResource(
      AppAccess access,
      Sessions sessions,
      Variables variables,
      EditVariables editVariables,
      Callers callers,
      SealingKeys keys) {
    this.access = access;
    this.sessions = sessions;
    this.variables = variables;
    this.editVariables = editVariables;
    this.callers = callers;
    this.keys = keys;
  }

  /// @param app id or name
  /// @param aliases whether `$OTHER` stays literal
  @GET
  public Uni<RestResponse<VariablesView>> list(
      @RestPath String app, @RestQuery @DefaultValue("true") String aliases) {
    boolean literal = Fields.flag("aliases", aliases);
    return sessions
        .read(() -> access.app(app).chain(found -> variables.of(found.id())))
        .chain(all -> VariablesView.opened(all, keys, literal))
        .map(view -> VariablesView.secret(OK, view));
  }

  /// One that is there already gets the value.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<VariablesView.Wrapped>> add(@RestPath String app, VariableBody body) {
    NewVariable wanted = VariableBody.fields(body).read("");
    String caller = callers.id();
    return sessions
        .change(
            () -> access.appToChange(app).chain(found -> editVariables.set(found, wanted, caller)))
        .map(
            edit ->
                VariablesView.secret(
                    edit.kind() == Edit.Kind.ADDED ? CREATED : OK,
                    VariablesView.of(edit.variable(), keys)));
  }

  /// Sets many; others stay as they are.
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<VariablesView>> put(@RestPath String app, VariablesBody body) {
    List<NewVariable> wanted = VariablesBody.all(body);
    String caller = callers.id();
    return sessions
        .change(
            () -> access.appToChange(app).chain(found -> editVariables.set(found, wanted, caller)))
        .map(edits -> edits.stream().map(Edit::variable).toList())
        .chain(set -> VariablesView.opened(set, keys, true))
        .map(view -> VariablesView.secret(OK, view));
  }

  /// Unsets many; those that are gone already are no problem.
  @DELETE
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Void> remove(@RestPath String app, VariableIdsBody body) {
    List<String> ids = VariableIdsBody.ids(body);
    String caller = callers.id();
    return sessions
        .change(
            () -> access.appToChange(app).chain(found -> editVariables.unset(found, ids, caller)))
        .replaceWithVoid();
  }
}
