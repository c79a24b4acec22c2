package io.redock.provisioning.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.durable.DurableConfig;
import io.redock.durable.strand.Dispatcher;
import io.redock.durable.strand.MeteredReporter;
import io.redock.durable.strand.PostgresStrands;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.strand.StrandRun;
import io.redock.durable.strand.Turns;
import io.redock.provisioning.Lane;
import io.redock.provisioning.Tools;
import io.redock.provisioning.adjust.AdjustDatabase;
import io.redock.provisioning.adjust.AwaitPersistence;
import io.redock.provisioning.adjust.KeepPersistence;
import io.redock.provisioning.adjust.SetParameters;
import io.redock.provisioning.adjust.SwitchPorts;
import io.redock.provisioning.adjust.TakeSnapshot;
import io.redock.provisioning.create.AwaitRedis;
import io.redock.provisioning.create.CompleteCluster;
import io.redock.provisioning.create.CreateDatabase;
import io.redock.provisioning.create.OpenAddress;
import io.redock.provisioning.create.OpenNetwork;
import io.redock.provisioning.create.StartRedis;
import io.redock.provisioning.destroy.CloseAddress;
import io.redock.provisioning.destroy.DestroyDatabase;
import io.redock.provisioning.destroy.ForgetDatabase;
import io.redock.provisioning.destroy.RemoveNodes;
import io.redock.provisioning.move.DiscardSuccessor;
import io.redock.provisioning.move.DropSuccessor;
import io.redock.provisioning.move.FillFromSnapshot;
import io.redock.provisioning.move.FillSuccessor;
import io.redock.provisioning.move.MoveDatabase;
import io.redock.provisioning.move.PrepareRollback;
import io.redock.provisioning.move.PrepareSuccessor;
import io.redock.provisioning.move.RemoveRollbackSnapshot;
import io.redock.provisioning.move.RetireNode;
import io.redock.provisioning.move.StartRollback;
import io.redock.provisioning.move.StartSuccessor;
import io.redock.provisioning.move.TakeOver;
import io.redock.provisioning.renew.RenewCertificate;
import io.redock.provisioning.renew.RenewProxies;
import io.redock.provisioning.repair.AwaitCluster;
import io.redock.provisioning.repair.AwaitRecovery;
import io.redock.provisioning.repair.ReopenAddress;
import io.redock.provisioning.repair.RepairDatabase;
import io.redock.provisioning.repair.RestartRedis;
import io.redock.provisioning.resize.CheckFit;
import io.redock.provisioning.resize.LowerLimits;
import io.redock.provisioning.resize.RaiseLimits;
import io.redock.provisioning.resize.ResizeDatabase;
import io.redock.provisioning.resize.SetMemory;
import io.redock.provisioning.roll.FillRollbackReplica;
import io.redock.provisioning.roll.PrepareRollbackReplica;
import io.redock.provisioning.roll.RollBack;
import io.redock.provisioning.roll.RollCluster;
import io.redock.provisioning.roll.RollNodes;
import io.redock.provisioning.roll.SelectNextNode;
import io.redock.provisioning.roll.StartRollbackReplica;
import io.redock.provisioning.roll.StopRollbackReplica;
import io.redock.provisioning.roll.SwitchOver;
import io.redock.provisioning.roll.TellSentinels;
import io.redock.provisioning.rotate.AdmitBoth;
import io.redock.provisioning.rotate.RotatePassword;
import io.redock.provisioning.rotate.StopFormer;
import io.redock.provisioning.signal.Signals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The strands of all databases: begun and woken here, run by the dispatcher. Their steps are read
/// and written by reflection, which a native build must be told of.
@RegisterForReflection(
    targets = {
      WatchDatabase.class,
      OpenAddress.class,
      OpenNetwork.class,
      StartRedis.class,
      AwaitRedis.class,
      CompleteCluster.class,
      CheckFit.class,
      RaiseLimits.class,
      SetMemory.class,
      LowerLimits.class,
      ReopenAddress.class,
      RestartRedis.class,
      AwaitRecovery.class,
      AwaitCluster.class,
      SetParameters.class,
      AwaitPersistence.class,
      TakeSnapshot.class,
      KeepPersistence.class,
      SwitchPorts.class,
      PrepareSuccessor.class,
      StartSuccessor.class,
      FillSuccessor.class,
      DiscardSuccessor.class,
      TakeOver.class,
      RetireNode.class,
      DropSuccessor.class,
      RemoveRollbackSnapshot.class,
      PrepareRollback.class,
      StartRollback.class,
      FillFromSnapshot.class,
      RollNodes.class,
      PrepareRollbackReplica.class,
      StartRollbackReplica.class,
      FillRollbackReplica.class,
      StopRollbackReplica.class,
      SelectNextNode.class,
      SwitchOver.class,
      TellSentinels.class,
      RollBack.class,
      AdmitBoth.class,
      StopFormer.class,
      RenewCertificate.class,
      RenewProxies.class,
      RemoveNodes.class,
      CloseAddress.class,
      ForgetDatabase.class
    })
@ApplicationScoped
public class Strands {

  /// Every workflow a database can be in.
  public static final List<Class<? extends Step<Tools>>> WORKFLOWS =
      List.of(
          WatchDatabase.class,
          CreateDatabase.class,
          ResizeDatabase.class,
          AdjustDatabase.class,
          MoveDatabase.class,
          RollCluster.class,
          RotatePassword.class,
          RenewCertificate.class,
          RenewProxies.class,
          RepairDatabase.class,
          DestroyDatabase.class);

  private final PostgresStrands strands;
  private final StepCatalog<Tools> catalog = new StepCatalog<>(WORKFLOWS, WatchDatabase::new);
  private final Dispatcher dispatcher;
  private final AtomicBoolean started = new AtomicBoolean();

  Strands(
      PostgresStrands strands,
      Tools tools,
      DurableConfig config,
      MeterRegistry metrics,
      Signals signals) {
    this.strands = strands;
    var run =
        new StrandRun<>(
            catalog,
            strands,
            () -> tools,
            tools.clock(),
            new SignallingReporter(new MeteredReporter(metrics, tools.clock()), signals),
            config.lease());
    this.dispatcher = new Dispatcher(strands, run, Turns.of(config));
  }

  /// Once the tables were seen to belong to the engine: the strands of another installation are not
  /// to be taken from it. Asked twice, it does no harm.
  public void start() {
    if (!started.getAndSet(true)) {
      dispatcher.start();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    dispatcher.close();
  }

  /// In the caller's transaction: a new database gets its strand.
  public Uni<Void> begin(String databaseId) {
    Step<Tools> home = catalog.home(databaseId);
    return strands.begin(databaseId, catalog.nameOf(home), catalog.write(home), Lane.ORDERS);
  }

  /// In the caller's transaction: there is something to look at.
  public Uni<Void> wake(String databaseId) {
    return strands.wake(databaseId);
  }

  /// After the commit: look without waiting for the next scan.
  public void look() {
    dispatcher.look();
  }
}
