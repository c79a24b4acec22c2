package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/// What kinds and versions of databases there are, and plans as database clients ask for them.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class TypesResource {

  private final Catalogue catalogue;

  TypesResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The one kind there is.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record TypeView(String id, String name, String displayName, List<VersionView> versions) {

    record Wrapped(@JsonProperty("database_type") TypeView databaseType) {}

    record Listed(@JsonProperty("database_types") List<TypeView> databaseTypes) {}
  }

  /// @param createdAt null: a version has no history of its own here, and neither has its end
  /// @param nextUpgrade null if it is the last of its line
  /// @param allowedPlugins null: there are none
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record DetailedVersion(
      @JsonUnwrapped VersionView version,
      Instant createdAt,
      Instant updatedAt,
      List<String> features,
      VersionView nextUpgrade,
      List<String> allowedPlugins) {

    record Wrapped(@JsonProperty("database_type_version") DetailedVersion version) {}
  }

  @GET
  @Path("database_types")
  public TypeView.Listed types() {
    return new TypeView.Listed(List.of(type()));
  }

  @GET
  @Path("database_types/{id}")
  public TypeView.Wrapped type(@RestPath String id) {
    if (!id.equals(Ids.TYPE) && !id.equals(ProviderView.ID)) {
      throw new Refused(new Problem.NotFound("database_type"));
    }
    return new TypeView.Wrapped(type());
  }

  private TypeView type() {
    return new TypeView(
        Ids.TYPE,
        ProviderView.ID,
        ProviderView.NAME,
        catalogue.versions().stream()
            .filter(EngineVersion::offered)
            .map(version -> VersionView.of(version.version()))
            .toList());
  }

  @GET
  @Path("database_type_versions/{id}")
  public DetailedVersion.Wrapped version(@RestPath String id) {
    EngineVersion version =
        catalogue.versions().stream()
            .filter(each -> Ids.of(each.version()).equals(id))
            .findFirst()
            .orElseThrow(() -> new Refused(new Problem.NotFound("database_type_version")));
    return new DetailedVersion.Wrapped(
        new DetailedVersion(
            VersionView.of(version.version()),
            null,
            null,
            Arrays.stream(Feature.values()).map(Feature::wireName).toList(),
            catalogue.upgradeable(version.version()).stream()
                .findFirst()
                .map(next -> VersionView.of(next.version()))
                .orElse(null),
            null));
  }

  @GET
  @Path("plans/{name}")
  public PlanView.Wrapped plan(@RestPath String name) {
    return catalogue
        .plan(name)
        .map(plan -> new PlanView.Wrapped(PlanView.of(plan.name(), catalogue)))
        .orElseThrow(() -> new Refused(new Problem.NotFound("plan")));
  }
}
