package io.redock.env.intake;

import io.redock.env.addon.Addon;
import io.redock.env.addon.Addons;
import io.redock.env.app.Apps;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.FeaturesSwitched;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Writes into an app's timeline what happened to its databases. Apps that we never heard of, or
/// that are gone, have none.
@ApplicationScoped
class TimelineWriter {

  private static final String RUNNING = "running";
  private static final String DEGRADED = "degraded";

  private final Apps apps;
  private final Addons addons;
  private final Timeline timeline;

  TimelineWriter(Apps apps, Addons addons, Timeline timeline) {
    this.apps = apps;
    this.addons = addons;
    this.timeline = timeline;
  }

  Uni<Void> on(DatabaseEvent event) {
    return switch (event) {
      case DatabaseAvailable available -> available(available);
      case PlanApplied applied -> applied(applied);
      case DatabaseUpgraded upgraded ->
          status(upgraded.appId(), upgraded.addonId(), "updating", RUNNING);
      case FeaturesSwitched switched -> switched(switched);
      case DatabaseDegraded degraded ->
          status(degraded.appId(), degraded.addonId(), RUNNING, DEGRADED);
      case DatabaseRecovered recovered ->
          status(recovered.appId(), recovered.addonId(), DEGRADED, RUNNING);
      case ProvisioningFailed failed ->
          status(failed.appId(), failed.addonId(), "provisioning", "failed");
      case DatabaseDestroyed destroyed -> destroyed(destroyed);
      case AddonOrdered _, ConnectionChanged _, PlanRefused _ -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> available(DatabaseAvailable event) {
    Addon addon = new Addon(event.addonId(), event.appId(), event.resourceId(), event.plan());
    return isThere(event.appId())
        .chain(there -> there ? addons.learn(addon) : Uni.createFrom().item(false))
        .chain(
            isNew ->
                isNew
                    ? tell(event.appId(), TimelineEvent.newAddon(addon))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> applied(PlanApplied event) {
    return addons
        .applyPlan(event.addonId(), event.appId(), event.plan())
        .map(addon -> TimelineEvent.upgradedAddon(addon, event.oldPlan(), event.plan()))
        .chain(what -> tell(event.appId(), what));
  }

  /// A line for each.
  private Uni<Void> switched(FeaturesSwitched event) {
    return addons
        .named(event.addonId(), event.appId())
        .chain(
            addon ->
                Multi.createBy()
                    .concatenating()
                    .streams(
                        Multi.createFrom()
                            .iterable(event.off())
                            .map(feature -> TimelineEvent.removedFeature(addon, feature)),
                        Multi.createFrom()
                            .iterable(event.on())
                            .map(feature -> TimelineEvent.addedFeature(addon, feature)))
                    .onItem()
                    .transformToUniAndConcatenate(what -> tell(event.appId(), what))
                    .collect()
                    .last());
  }

  private Uni<Void> status(String appId, String addonId, String before, String after) {
    return addons
        .named(addonId, appId)
        .chain(addon -> tell(appId, TimelineEvent.updatedAddon(addon, before, after)));
  }

  private Uni<Void> destroyed(DatabaseDestroyed event) {
    return addons
        .named(event.addonId(), event.appId())
        .chain(addon -> tell(event.appId(), TimelineEvent.deletedAddon(addon)))
        .chain(() -> addons.forget(event.addonId()));
  }

  private Uni<Void> tell(String appId, TimelineEvent what) {
    return apps.lock(appId)
        .onItem()
        .ifNotNull()
        .transformToUni(app -> timeline.add(app, what, null));
  }

  private Uni<Boolean> isThere(String appId) {
    return apps.lock(appId).map(app -> app != null);
  }
}
