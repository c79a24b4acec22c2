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
import org.jboss.resteasy.reactive.RestQuery;

/// What happened to all apps of the caller; the newest first.
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class EventsResource {

  private final Sessions sessions;
  private final Timeline timeline;
  private final Callers callers;
  private final EventViews views;

  EventsResource(Sessions sessions, Timeline timeline, Callers callers, EventViews views) {
    this.sessions = sessions;
    this.timeline = timeline;
    this.callers = callers;
    this.views = views;
  }

  @GET
  public Uni<EventView.Listed> list(
      @RestQuery @DefaultValue("1") String page,
      @RestQuery("per_page") @DefaultValue("30") String perPage) {
    Page asked = Page.of(page, perPage);
    return sessions
        .read(() -> timeline.of(callers.caller(), asked.skip(), asked.size()))
        .map(span -> views.all(span, asked));
  }
}
