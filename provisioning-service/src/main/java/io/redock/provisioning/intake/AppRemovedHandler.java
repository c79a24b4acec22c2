package io.redock.provisioning.intake;

import io.redock.events.app.AppRemoved;
import io.redock.provisioning.addon.Addon;
import io.redock.provisioning.addon.Addons;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.wish.Removal;
import io.redock.provisioning.wish.Wishes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// With an app go its databases.
@ApplicationScoped
class AppRemovedHandler {

  private final Apps apps;
  private final Addons addons;
  private final Wishes wishes;

  AppRemovedHandler(Apps apps, Addons addons, Wishes wishes) {
    this.apps = apps;
    this.addons = addons;
    this.wishes = wishes;
  }

  Uni<Void> record(AppRemoved gone) {
    return apps.remove(gone.appId())
        .chain(() -> addons.of(gone.appId()))
        .chain(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .map(Addon::id)
                    .onItem()
                    .transformToUniAndConcatenate(id -> wishes.record(id, new Removal()))
                    .collect()
                    .last())
        .replaceWithVoid();
  }
}
