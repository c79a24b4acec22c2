package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.AddonRemoved;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to go. Its strand finds out wherever it stands.
@ApplicationScoped
class AddonRemovedHandler {

  private final PanacheDatabases databases;
  private final PostgresOperations operations;
  private final Strands strands;

  AddonRemovedHandler(PanacheDatabases databases, PostgresOperations operations, Strands strands) {
    this.databases = databases;
    this.operations = operations;
    this.strands = strands;
  }

  Uni<Void> record(AddonRemoved wish) {
    return databases
        .lock(wish.addonId())
        .chain(
            known -> {
              if (known.isEmpty()) {
                throw new PoisonException(
                    "addon-unknown",
                    "there is no addon " + wish.addonId() + " to remove; check the id");
              }
              if (known.get().destroyed() || known.get().wantedGone()) {
                throw new PoisonException(
                    "addon-removed",
                    "addon " + wish.addonId() + " was removed before; nothing is left to do");
              }
              return databases
                  .wantGone(wish.addonId())
                  .chain(() -> operations.open(wish.addonId(), Operation.Kind.REMOVE, ""))
                  .chain(() -> strands.wake(wish.addonId()));
            });
  }
}
