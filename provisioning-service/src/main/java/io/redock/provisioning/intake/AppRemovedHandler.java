package io.redock.provisioning.intake;

import io.redock.events.app.AppRemoved;
import io.redock.provisioning.addon.Addon;
import io.redock.provisioning.addon.Addons;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.change.Removal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// With an app go its databases.
@ApplicationScoped
class AppRemovedHandler {

  private final Apps apps;
  private final Addons addons;
  private final ChangeRequests requests;

  AppRemovedHandler(Apps apps, Addons addons, ChangeRequests requests) {
    this.apps = apps;
    this.addons = addons;
    this.requests = requests;
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
                    .transformToUniAndConcatenate(id -> requests.record(id, new Removal()))
                    .collect()
                    .last())
        .replaceWithVoid();
  }
}
