package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.durable.idempotency.RepeatableRequests;
import io.redock.env.app.Settings;
import io.redock.env.owner.CreateApp;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/// The caller's apps; an operator's are all.
@Path("/v1/apps")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AppsResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final CreateApp createApp;
  private final RepeatableRequests requests;
  private final Callers callers;
  private final AppViews views;

  AppsResource(
      AppAccess access,
      Sessions sessions,
      CreateApp createApp,
      RepeatableRequests requests,
      Callers callers,
      AppViews views) {
    this.access = access;
    this.sessions = sessions;
    this.createApp = createApp;
    this.requests = requests;
    this.callers = callers;
    this.views = views;
  }

  @GET
  public Uni<AppView.Listed> list() {
    return sessions.read(access::apps).map(views::all);
  }

  /// @param key who repeats a request with the same one gets the same app
  /// @param dryRun whether only to tell what would come of it
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<AppView>> create(
      AppBody body,
      @RestHeader(RepeatableRequest.HEADER) String key,
      @RestHeader("X-Dry-Run") String dryRun,
      @Context UriInfo uri) {
    AppBody fields = AppBody.fields(body);
    String name = fields.requiredName();
    Settings settings = fields.settings();
    String owner = callers.id();
    if (Boolean.parseBoolean(dryRun)) {
      return created(
          sessions.read(() -> createApp.rehearse(owner, name, settings)).map(views::one));
    }
    Optional<RepeatableRequest> repeatable =
        RepeatableRequest.of(
            owner, key, HttpMethod.POST, uri.getRequestUri().getRawPath(), fields.toString());
    PersonView caller = callers.person();
    Supplier<Uni<AppView>> work =
        () -> createApp.create(owner, name, settings).map(app -> views.one(app, caller));
    return created(
        sessions.change(
            () ->
                repeatable
                    .map(request -> requests.once(request, AppView.class, work))
                    .orElseGet(work)));
  }

  private static Uni<RestResponse<AppView>> created(Uni<AppView> view) {
    return view.map(app -> RestResponse.status(RestResponse.Status.CREATED, app));
  }
}
