package io.redock.provisioning.api;

import io.quarkus.security.Authenticated;
import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.addon.Addon;
import io.redock.provisioning.addon.Addons;
import io.redock.provisioning.addon.Order;
import io.redock.provisioning.app.App;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.NewPlan;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The addons of an app: ordered, changed and removed, each answered when it is so.
@Path("/v1/apps/{app}/addons")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class AddonsResource {

  private final AppAccess access;
  private final Addons addons;
  private final AddonCreation creation;
  private final ChangeEndpoint changes;
  private final OperationAwaiter awaiter;
  private final Catalogue catalogue;

  AddonsResource(
      AppAccess access,
      Addons addons,
      AddonCreation creation,
      ChangeEndpoint changes,
      OperationAwaiter awaiter,
      Catalogue catalogue) {
    this.access = access;
    this.addons = addons;
    this.creation = creation;
    this.changes = changes;
    this.awaiter = awaiter;
    this.catalogue = catalogue;
  }

  /// @param app id or name
  @GET
  public AddonView.Listed list(@RestPath String app) {
    return new AddonView.Listed(
        access.read(app, found -> addons.of(found.id())).stream()
            .map(addon -> AddonView.of(addon, catalogue))
            .toList());
  }

  /// Answered when the app can read its URL, or after [ApiConfig#patience], whichever comes first.
  /// The answer is kept, whether anybody is still there to hear it or not.
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<AddonView.Changed> order(
      @RestPath String app,
      @RestHeader(RepeatableRequest.HEADER) String key,
      AddonBody body,
      @Context UriInfo uri) {
    App found = access.app(app);
    AddonRequest request = AddonRequest.of(body);
    Order order = request.order("ad-" + UUID.randomUUID(), found, catalogue);
    Optional<RepeatableRequest> repeatable =
        RepeatableRequest.of(
            access.subject(),
            key,
            HttpMethod.POST,
            uri.getRequestUri().getRawPath(),
            body.toString());
    Ordered ordered = creation.place(order, repeatable);
    return RestResponse.status(
        RestResponse.Status.CREATED,
        ordered.answer() != null ? ordered.answer() : await(app, ordered.addonId(), repeatable));
  }

  private AddonView.Changed await(
      String app, String addonId, Optional<RepeatableRequest> repeatable) {
    List<String> written = awaiter.created(addonId);
    AddonView addon = AddonView.of(addon(app, addonId), catalogue);
    if (written.isEmpty()) {
      return AddonView.Changed.of(
          addon,
          addon.resourceId() + " is being created; its URL will be in SCALINGO_REDIS_URL",
          written);
    }
    AddonView.Changed answer =
        AddonView.Changed.of(
            addon, addon.resourceId() + " is ready; its URL is in SCALINGO_REDIS_URL", written);
    repeatable.ifPresent(request -> creation.answered(request, new Ordered(addonId, answer)));
    return answer;
  }

  @GET
  @Path("{addon}")
  public AddonView.Wrapped show(@RestPath String app, @RestPath String addon) {
    return new AddonView.Wrapped(AddonView.of(addon(app, addon), catalogue));
  }

  /// Answered when it has the plan, or cannot have it, or after [ApiConfig#patience].
  @PATCH
  @Path("{addon}")
  @Consumes(MediaType.APPLICATION_JSON)
  public AddonView.Changed change(@RestPath String app, @RestPath String addon, AddonBody body) {
    String id = addon(app, addon).id();
    String plan = AddonRequest.of(body).knownPlan(catalogue);
    ChangeResult result = changes.ask(database(id), new NewPlan(plan, catalogue));
    boolean ended = result.operation().isEmpty() || awaiter.changed(result).isPresent();
    return AddonView.Changed.of(
        AddonView.of(addon(app, id), catalogue),
        ended ? "The plan is " + plan : "The plan becomes " + plan,
        awaiter.written(id));
  }

  @PUT
  @Path("{addon}")
  @Consumes(MediaType.APPLICATION_JSON)
  public AddonView.Changed replace(@RestPath String app, @RestPath String addon, AddonBody body) {
    return change(app, addon, body);
  }

  /// Answered when the app's variables are gone.
  @DELETE
  @Path("{addon}")
  public void remove(@RestPath String app, @RestPath String addon) {
    String id = addon(app, addon).id();
    changes.remove(database(id));
    awaiter.removed(id);
  }

  /// Nothing here is ever suspended.
  @POST
  @Path("{addon}/resume")
  public AddonView.Changed resume(@RestPath String app, @RestPath String addon) {
    Addon found = addon(app, addon);
    return AddonView.Changed.of(
        AddonView.of(found, catalogue), "It was not suspended", awaiter.written(found.id()));
  }

  /// Found as an addon a moment ago, it may have been removed since.
  private Database database(String addon) {
    try {
      return access.database(addon);
    } catch (Refused gone) {
      throw new Refused(new Problem.NotFound("addon"));
    }
  }

  private Addon addon(String app, String addon) {
    return access
        .read(app, found -> addons.find(found.id(), addon))
        .orElseThrow(() -> new Refused(new Problem.NotFound("addon")));
  }
}
