package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.security.Authenticated;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.change.SwitchOff;
import io.redock.provisioning.change.SwitchOn;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What is switched on for a database. Known clients want 200 here, whether anything is to be done
/// or not.
@Path("/api/databases/{addon}/features")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class FeaturesResource {

  private final AppAccess access;
  private final ChangeEndpoint changes;
  private final Catalogue catalogue;

  FeaturesResource(AppAccess access, ChangeEndpoint changes, Catalogue catalogue) {
    this.access = access;
    this.changes = changes;
    this.catalogue = catalogue;
  }

  /// A feature that is to be on.
  record Wanted(Name feature) {

    record Name(String name) {}
  }

  /// @param operationId null if nothing is to be done
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record SwitchedOn(String name, String status, String message, String operationId) {}

  /// @param operationId null if nothing is to be done
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record SwitchedOff(String message, String operationId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public SwitchedOn enable(@RestPath String addon, Wanted wanted) {
    Database database = access.database(addon);
    Feature feature =
        feature("name", wanted == null || wanted.feature() == null ? "" : wanted.feature().name());
    ChangeResult result = changes.ask(database, new SwitchOn(feature, catalogue));
    return new SwitchedOn(
        feature.wireName(),
        result.operation().isPresent() ? FeatureView.PENDING : FeatureView.ACTIVATED,
        FeatureMessages.on(feature, result),
        ChangeEndpoint.operationId(result));
  }

  @DELETE
  public SwitchedOff disable(@RestPath String addon, @RestQuery String feature) {
    Database database = access.database(addon);
    Feature unwanted = feature("feature", feature);
    ChangeResult result = changes.ask(database, new SwitchOff(unwanted));
    return new SwitchedOff(
        FeatureMessages.off(unwanted, result), ChangeEndpoint.operationId(result));
  }

  private static Feature feature(String field, String name) {
    return Feature.named(name)
        .orElseThrow(() -> new Refused(new Problem.Invalid(field, "must be one of " + names())));
  }

  private static String names() {
    return Arrays.stream(Feature.values()).map(Feature::wireName).collect(Collectors.joining(", "));
  }
}
