package io.redock.env.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// What an app says goes to the platform that runs it; only its databases' logs are here.
@Path("/v1/apps/{app}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class LogsResource {

  private static final String NOT_HERE =
      "Apps run on the platform, which keeps their logs; name an addon to read a database's";

  private final AppAccess access;
  private final Sessions sessions;

  LogsResource(AppAccess access, Sessions sessions) {
    this.access = access;
    this.sessions = sessions;
  }

  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Archives(String nextCursor, boolean hasMore, List<String> archives) {}

  @GET
  @Path("logs")
  public Uni<Void> logs(@RestPath String app) {
    return sessions
        .read(() -> access.app(app))
        .onItem()
        .failWith(() -> new Refused(new Problem.Refusal(NOT_HERE)))
        .replaceWithVoid();
  }

  @GET
  @Path("logs_archives")
  public Uni<Archives> archives(@RestPath String app) {
    return sessions.read(() -> access.app(app)).replaceWith(new Archives("", false, List.of()));
  }
}
