package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.plan.Catalogue;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What can be had. Anybody may look.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class CatalogueResource {

  private final Catalogue catalogue;

  CatalogueResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Path("addon_providers")
  public ProviderView.Listed providers(@RestQuery("category_id") String category) {
    boolean ours = category == null || category.equals(ProviderView.CategoryView.DATABASES.id());
    return new ProviderView.Listed(ours ? List.of(ProviderView.of(catalogue)) : List.of());
  }

  @GET
  @Path("addon_providers/{provider}/plans")
  public PlanView.Listed plans(
      @RestPath String provider, @RestQuery("show_all") @DefaultValue("false") String all) {
    if (!ProviderView.means(provider)) {
      throw new Refused(new Problem.NotFound("addon_provider"));
    }
    return new PlanView.Listed(PlanView.listed(catalogue, Boolean.parseBoolean(all)));
  }

  @GET
  @Path("addon_categories")
  public ProviderView.CategoryView.Listed categories() {
    return new ProviderView.CategoryView.Listed(List.of(ProviderView.CategoryView.DATABASES));
  }
}
