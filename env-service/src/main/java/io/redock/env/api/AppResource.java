package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.redock.env.app.App;
import io.redock.env.app.Apps;
import io.redock.env.app.Reader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;

/// An app and its settings.
@Path("/v1/apps/{app}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AppResource {

  private final Apps apps;
  private final ApiConfig config;
  private final JsonWebToken token;

  AppResource(Apps apps, ApiConfig config, JsonWebToken token) {
    this.apps = apps;
    this.config = config;
    this.token = token;
  }

  /// @param app id or name
  @GET
  public Uni<AppView> read(@RestPath String app) {
    return answer(Panache.withSession(() -> find(app)));
  }

  /// @param app id or name
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AppView> change(@RestPath String app, JsonNode body) {
    AppSettings wanted =
        AppSettings.of(Optional.ofNullable(body).orElseGet(MissingNode::getInstance));
    return answer(
        Panache.withTransaction(
            () ->
                find(app)
                    .invoke(
                        found ->
                            wanted
                                .restartOnUncutChanges()
                                .ifPresent(found::restartOnUncutChanges))));
  }

  private Uni<App> find(String app) {
    Reader reader = Readers.of(token.getSubject(), token.getGroups());
    return apps.visible(app, reader)
        .onItem()
        .ifNull()
        .failWith(() -> new Refused(new Problem.NoSuchApp()));
  }

  private Uni<AppView> answer(Uni<App> found) {
    return found
        .ifNoItem()
        .after(config.patience())
        .failWith(() -> new Refused(new Problem.StoreAway()))
        .map(app -> AppView.of(app, config));
  }
}
