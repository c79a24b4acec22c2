package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.redock.env.app.Settings;
import io.redock.env.idempotency.IdempotencyKeys;
import io.redock.env.owner.CreateApp;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/// The caller's apps; an operator's are all.
@Path("/v1/apps")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AppsResource {

  private final Visible visible;
  private final Sessions sessions;
  private final CreateApp createApp;
  private final IdempotencyKeys keys;
  private final Callers callers;
  private final AppViews views;

  AppsResource(
      Visible visible,
      Sessions sessions,
      CreateApp createApp,
      IdempotencyKeys keys,
      Callers callers,
      AppViews views) {
    this.visible = visible;
    this.sessions = sessions;
    this.createApp = createApp;
    this.keys = keys;
    this.callers = callers;
    this.views = views;
  }

  @GET
  public Uni<AppView.Listed> list() {
    return sessions.read(visible::apps).map(views::all);
  }

  /// @param key who repeats a request with the same one gets the same app
  /// @param dryRun whether only to tell what would come of it
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<AppView>> create(
      JsonNode body,
      @RestHeader("Idempotency-Key") String key,
      @RestHeader("X-Dry-Run") String dryRun) {
    JsonNode fields = Bodies.fields(body, "app");
    String name = Fields.required("name", fields);
    Settings settings = AppSettings.of(fields);
    String owner = callers.id();
    if (Boolean.parseBoolean(dryRun)) {
      return created(
          sessions.read(() -> createApp.rehearse(owner, name, settings)).map(views::one));
    }
    return created(
        sessions.change(
            () ->
                Repeatable.of(owner, key, body)
                    .map(
                        request ->
                            keys.once(request, AppView.class, () -> view(owner, name, settings)))
                    .orElseGet(() -> view(owner, name, settings))));
  }

  private Uni<AppView> view(String owner, String name, Settings settings) {
    return createApp.create(owner, name, settings).map(views::one);
  }

  private static Uni<RestResponse<AppView>> created(Uni<AppView> view) {
    return view.map(app -> RestResponse.status(RestResponse.Status.CREATED, app));
  }
}
