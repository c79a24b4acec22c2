package io.redock.env.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.redock.env.app.Apps;
import io.redock.env.app.Reader;
import io.redock.env.variable.Variable;
import io.redock.env.variable.Variables;
import io.redock.events.secret.SealingKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// An app's environment.
@Path("/v1/apps/{app}/variables")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class VariablesResource {

  private final Apps apps;
  private final Variables variables;
  private final SealingKeys keys;
  private final ApiConfig config;
  private final JsonWebToken token;

  VariablesResource(
      Apps apps, Variables variables, SealingKeys keys, ApiConfig config, JsonWebToken token) {
    this.apps = apps;
    this.variables = variables;
    this.keys = keys;
    this.config = config;
    this.token = token;
  }

  /// @param app id or name
  @GET
  public Uni<RestResponse<VariablesView>> list(
      @RestPath String app, @RestQuery @DefaultValue("true") String aliases) {
    boolean literal = Fields.flag("aliases", aliases);
    Reader reader = Readers.of(token.getSubject(), token.getGroups());
    return Panache.withSession(() -> read(app, reader))
        .ifNoItem()
        .after(config.patience())
        .failWith(() -> new Refused(new Problem.StoreAway()))
        .map(found -> secret(VariablesView.of(found, keys, literal)));
  }

  private Uni<List<Variable>> read(String app, Reader reader) {
    return apps.visible(app, reader)
        .onItem()
        .ifNull()
        .failWith(() -> new Refused(new Problem.NotFound("app")))
        .chain(found -> variables.of(found.id()));
  }

  private static RestResponse<VariablesView> secret(VariablesView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
