package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.env.app.Settings;
import io.redock.env.owner.RemoveApp;
import io.redock.env.owner.RenameApp;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// An app, by its id or name, and its settings.
@Path("/v1/apps/{app}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AppResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final RenameApp renameApp;
  private final RemoveApp removeApp;
  private final Callers callers;
  private final AppViews views;

  AppResource(
      AppAccess access,
      Sessions sessions,
      RenameApp renameApp,
      RemoveApp removeApp,
      Callers callers,
      AppViews views) {
    this.access = access;
    this.sessions = sessions;
    this.renameApp = renameApp;
    this.removeApp = removeApp;
    this.callers = callers;
    this.views = views;
  }

  @GET
  public Uni<AppView> read(@RestPath String app) {
    return sessions.read(() -> access.app(app)).map(views::one);
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AppView> change(@RestPath String app, AppBody body) {
    Settings wanted = AppBody.fields(body).settings();
    return sessions
        .change(() -> access.app(app).invoke(found -> found.set(wanted, Instant.now())))
        .map(views::one);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AppView> put(@RestPath String app, AppBody body) {
    return change(app, body);
  }

  @POST
  @Path("rename")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AppView> rename(@RestPath String app, RenameBody body) {
    RenameBody fields = RenameBody.fields(body);
    String currentName = fields.requiredCurrentName();
    String newName = fields.requiredNewName();
    String caller = callers.id();
    return sessions
        .change(
            () ->
                access
                    .appToChange(app)
                    .call(found -> renameApp.rename(found, currentName, newName, caller)))
        .map(views::one);
  }

  @DELETE
  public Uni<Void> remove(@RestPath String app, @RestQuery("current_name") String currentName) {
    String caller = callers.id();
    return sessions.change(
        () -> access.appToChange(app).chain(found -> removeApp.remove(found, currentName, caller)));
  }
}
