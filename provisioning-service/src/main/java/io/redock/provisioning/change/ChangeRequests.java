package io.redock.provisioning.change;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.installation.StoreGate;
import io.redock.provisioning.operation.OperationLog;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.quota.Quotas;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Records the change requests of databases. Each row is locked meanwhile, so that of two requests
/// at once neither is lost. As long as the tables may be the wrong ones, nothing that is asked for
/// is recorded in them.
@ApplicationScoped
public class ChangeRequests {

  private final StoreGate gate;
  private final PanacheDatabases databases;
  private final PostgresOperations operations;
  private final OperationLog log;
  private final Quotas quotas;
  private final Strands strands;
  private final Transactions transactions;

  ChangeRequests(
      StoreGate gate,
      PanacheDatabases databases,
      PostgresOperations operations,
      OperationLog log,
      Quotas quotas,
      Strands strands,
      Transactions transactions) {
    this.gate = gate;
    this.databases = databases;
    this.operations = operations;
    this.log = log;
    this.quotas = quotas;
    this.strands = strands;
    this.transactions = transactions;
  }

  /// In a transaction of its own, after which the strand looks at once.
  public ChangeResult ask(String databaseId, ChangeRequest request) {
    gate.mustBeSettled();
    ChangeResult result = transactions.commit(() -> record(databaseId, request));
    strands.look();
    return result;
  }

  /// In the caller's transaction, who knows that the tables are the right ones.
  public Uni<ChangeResult> record(String databaseId, ChangeRequest request) {
    return databases
        .lock(databaseId)
        .map(Optional::orElseThrow)
        .chain(
            database ->
                judge(database, request).chain(decision -> answer(database, request, decision)));
  }

  private Uni<Decision> judge(Database database, ChangeRequest request) {
    if (database.wantedGone() || database.destroyed()) {
      return Uni.createFrom()
          .item(
              new Decision.Refused(
                  Decision.Refused.REMOVED,
                  "this database is being removed; nothing about it can be changed"));
    }
    Decision decision = request.judge(database);
    if (decision instanceof Decision.Granted && request.waitsForNothing()) {
      return log.current(database.id())
          .map(current -> current.isPresent() ? Decision.Refused.UNDER_WAY : decision);
    }
    Optional<Plan> larger = request.needsRoomFor();
    return decision instanceof Decision.Granted && larger.isPresent()
        ? quotas
            .larger(database, larger.get())
            .map(
                excess ->
                    excess
                        .<Decision>map(why -> new Decision.Refused(why.code(), why.why()))
                        .orElse(decision))
        : Uni.createFrom().item(decision);
  }

  private Uni<ChangeResult> answer(Database database, ChangeRequest request, Decision decision) {
    return switch (decision) {
      case Decision.AlreadySo _, Decision.Refused _ ->
          Uni.createFrom().item(new ChangeResult(database, decision, Optional.empty()));
      case Decision.UnderWay _ ->
          log.underWay(database.id(), request.kind(), request.target())
              .map(found -> new ChangeResult(database, decision, found));
      case Decision.Granted(String target) ->
          request
              .record(database, databases)
              .chain(() -> operations.open(database.id(), request.kind(), target))
              .chain(id -> log.find(database.id(), id))
              .call(() -> strands.wake(database.id()))
              .map(found -> new ChangeResult(database, decision, found));
    };
  }

  /// In a transaction of its own: when the platform may work on it. That is written down at once,
  /// and the strand thinks about its next visit anew.
  public void window(String databaseId, UnaryOperator<Window> change) {
    gate.mustBeSettled();
    transactions.commit(
        () ->
            databases
                .lock(databaseId)
                .map(Optional::orElseThrow)
                .chain(
                    database ->
                        databases.wantWindow(databaseId, change.apply(database.spec().window())))
                .chain(() -> strands.wake(databaseId)));
    strands.look();
  }
}
