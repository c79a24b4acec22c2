package io.redock.provisioning.wish;

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

/// Records what is asked of databases. Each row is locked meanwhile, so that of two demands at
/// once neither is lost. As long as the tables may be the wrong ones, nothing that is asked for is
/// recorded in them.
@ApplicationScoped
public class Wishes {

  private final StoreGate gate;
  private final PanacheDatabases databases;
  private final PostgresOperations operations;
  private final OperationLog log;
  private final Quotas quotas;
  private final Strands strands;
  private final Transactions transactions;

  Wishes(
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
  public Asked ask(String databaseId, Demand demand) {
    gate.mustBeSettled();
    Asked asked = transactions.commit(() -> record(databaseId, demand));
    strands.look();
    return asked;
  }

  /// In the caller's transaction, who knows that the tables are the right ones.
  public Uni<Asked> record(String databaseId, Demand demand) {
    return databases
        .lock(databaseId)
        .map(Optional::orElseThrow)
        .chain(
            database ->
                judge(database, demand).chain(verdict -> answer(database, demand, verdict)));
  }

  private Uni<Verdict> judge(Database database, Demand demand) {
    if (database.wantedGone() || database.destroyed()) {
      return Uni.createFrom()
          .item(
              new Verdict.Refused(
                  Verdict.Refused.REMOVED,
                  "this database is being removed; nothing about it can be changed"));
    }
    Verdict verdict = demand.judge(database);
    if (verdict instanceof Verdict.Granted && demand.waitsForNothing()) {
      return log.current(database.id())
          .map(current -> current.isPresent() ? Verdict.Refused.UNDER_WAY : verdict);
    }
    Optional<Plan> larger = demand.needsRoomFor();
    return verdict instanceof Verdict.Granted && larger.isPresent()
        ? quotas
            .larger(database, larger.get())
            .map(
                excess ->
                    excess
                        .<Verdict>map(why -> new Verdict.Refused(why.code(), why.why()))
                        .orElse(verdict))
        : Uni.createFrom().item(verdict);
  }

  private Uni<Asked> answer(Database database, Demand demand, Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadySo _, Verdict.Refused _ ->
          Uni.createFrom().item(new Asked(database, verdict, Optional.empty()));
      case Verdict.UnderWay _ ->
          log.underWay(database.id(), demand.kind(), demand.target())
              .map(found -> new Asked(database, verdict, found));
      case Verdict.Granted(String target) ->
          demand
              .record(database, databases)
              .chain(() -> operations.open(database.id(), demand.kind(), target))
              .chain(id -> log.find(database.id(), id))
              .call(() -> strands.wake(database.id()))
              .map(found -> new Asked(database, verdict, found));
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
                        databases.wantWindow(databaseId, change.apply(database.wish().window())))
                .chain(() -> strands.wake(databaseId)));
    strands.look();
  }
}
