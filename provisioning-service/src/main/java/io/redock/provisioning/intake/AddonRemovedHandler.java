package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.AddonRemoved;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.change.Removal;
import io.redock.provisioning.database.PanacheDatabases;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to go. Its strand finds out wherever it stands.
@ApplicationScoped
class AddonRemovedHandler {

  private final PanacheDatabases databases;
  private final ChangeRequests requests;

  AddonRemovedHandler(PanacheDatabases databases, ChangeRequests requests) {
    this.databases = databases;
    this.requests = requests;
  }

  Uni<Void> record(AddonRemoved request) {
    return databases
        .lock(request.addonId())
        .chain(
            known -> {
              if (known.isEmpty()) {
                throw new PoisonException(
                    "addon-unknown",
                    "there is no addon " + request.addonId() + " to remove; check the id");
              }
              if (known.get().destroyed() || known.get().wantedGone()) {
                throw new PoisonException(
                    "addon-removed",
                    "addon " + request.addonId() + " was removed before; nothing is left to do");
              }
              return requests.record(request.addonId(), new Removal()).replaceWithVoid();
            });
  }
}
