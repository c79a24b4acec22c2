package io.redock.env.api;

import io.quarkus.security.Authenticated;
import io.redock.env.timeline.Timeline;
import io.redock.http.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What happened to an app; the newest first.
@Path("/v1/apps/{app}/events")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AppEventsResource {

  private final AppAccess access;
  private final Sessions sessions;
  private final Timeline timeline;
  private final EventViews views;

  AppEventsResource(AppAccess access, Sessions sessions, Timeline timeline, EventViews views) {
    this.access = access;
    this.sessions = sessions;
    this.timeline = timeline;
    this.views = views;
  }

  @GET
  public Uni<EventView.Listed> list(
      @RestPath String app,
      @RestQuery @DefaultValue("1") String page,
      @RestQuery("per_page") @DefaultValue("30") String perPage) {
    Page asked = Page.of(page, perPage);
    return sessions
        .read(() -> access.app(app).chain(found -> timeline.of(found, asked.skip(), asked.size())))
        .map(span -> views.all(span, asked));
  }
}
