package io.redock.provisioning.api;

import io.quarkus.security.Authenticated;
import io.redock.durable.store.Transactions;
import io.redock.http.page.Page;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.OperationLog;
import io.redock.provisioning.operation.OperationLog.By;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What was asked of a database and what came of it.
@Path("/api/databases/{addon}/operations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class OperationsResource {

  private final AppAccess access;
  private final OperationLog log;
  private final Transactions transactions;

  OperationsResource(AppAccess access, OperationLog log, Transactions transactions) {
    this.access = access;
    this.log = log;
    this.transactions = transactions;
  }

  /// The newest first.
  @GET
  public OperationView.Listed list(
      @RestPath String addon,
      @RestQuery @DefaultValue("1") String page,
      @RestQuery("per_page") @DefaultValue("20") String perPage) {
    access.database(addon);
    Page asked = Page.of(page, perPage);
    List<Operation> found =
        transactions.read(() -> log.page(addon, By.ANYBODY, asked.skip(), asked.size()));
    long total = transactions.read(() -> log.count(addon, By.ANYBODY));
    return new OperationView.Listed(
        found.stream().map(OperationView::of).toList(), asked.meta(total));
  }

  @GET
  @Path("{id}")
  public OperationView.Wrapped show(@RestPath String addon, @RestPath String id) {
    access.database(addon);
    return transactions
        .read(() -> log.find(addon, id))
        .map(OperationView::of)
        .map(OperationView.Wrapped::new)
        .orElseThrow(() -> new Refused(new Problem.NotFound("operation")));
  }
}
