package io.redock.provisioning.api;

import io.quarkus.security.Authenticated;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.instance.Instances;
import io.redock.provisioning.operation.OperationLog;
import io.redock.provisioning.plan.Catalogue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// A database, and when the platform may work on it.
@Path("/api/databases/{addon}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class DatabaseResource {

  private final AppAccess access;
  private final OperationLog log;
  private final Transactions transactions;
  private final ChangeRequests requests;
  private final Catalogue catalogue;
  private final Instances instances;

  DatabaseResource(
      AppAccess access,
      OperationLog log,
      Transactions transactions,
      ChangeRequests requests,
      Catalogue catalogue,
      Instances instances) {
    this.access = access;
    this.log = log;
    this.transactions = transactions;
    this.requests = requests;
    this.catalogue = catalogue;
    this.instances = instances;
  }

  /// @param addon id
  @GET
  public DatabaseView.Wrapped show(@RestPath String addon) {
    Database database = access.database(addon);
    return DatabaseView.of(
        database,
        instances.of(database),
        transactions.read(() -> log.current(addon)),
        catalogue.upgradeable(database.status().configuration().version()).stream().findFirst());
  }

  /// The plan that it has, whatever is wanted.
  @GET
  @Path("plan")
  public PlanView.Wrapped plan(@RestPath String addon) {
    String name = access.database(addon).status().configuration().plan();
    return new PlanView.Wrapped(PlanView.of(name, catalogue));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public DatabaseView.Wrapped update(@RestPath String addon, DatabaseBody body) {
    access.database(addon);
    DatabaseChange change = DatabaseChange.of(body);
    change.window().ifPresent(window -> requests.window(addon, window::applyTo));
    return show(addon);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public DatabaseView.Wrapped replace(@RestPath String addon, DatabaseBody body) {
    return update(addon, body);
  }
}
