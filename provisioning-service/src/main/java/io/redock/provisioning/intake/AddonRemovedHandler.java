package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.AddonRemoved;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.wish.Removal;
import io.redock.provisioning.wish.Wishes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The database is to go. Its strand finds out wherever it stands.
@ApplicationScoped
class AddonRemovedHandler {

  private final PanacheDatabases databases;
  private final Wishes wishes;

  AddonRemovedHandler(PanacheDatabases databases, Wishes wishes) {
    this.databases = databases;
    this.wishes = wishes;
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
              return wishes.record(wish.addonId(), new Removal()).replaceWithVoid();
            });
  }
}
