package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.AddonRequested;
import io.redock.provisioning.addon.Order;
import io.redock.provisioning.addon.Orders;
import io.redock.provisioning.addon.Placing;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.quarantine.QuarantineBook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// An app wants a database. Whether it can have it is told at once; making it is its strand's work.
@ApplicationScoped
class AddonRequestedHandler {

  private final PanacheDatabases databases;
  private final QuarantineBook quarantine;
  private final Orders orders;
  private final Apps apps;
  private final Refusals refusals;

  AddonRequestedHandler(
      PanacheDatabases databases,
      QuarantineBook quarantine,
      Orders orders,
      Apps apps,
      Refusals refusals) {
    this.databases = databases;
    this.quarantine = quarantine;
    this.orders = orders;
    this.apps = apps;
    this.refusals = refusals;
  }

  Uni<Void> record(AddonRequested wish) {
    return databases
        .lock(wish.addonId())
        .chain(known -> known.isPresent() ? again(wish, known.get()) : make(wish));
  }

  /// Who would make it anew would take the place of data that only a person may give up.
  private Uni<Void> make(AddonRequested wish) {
    return quarantine
        .holds(wish.addonId())
        .chain(
            held -> {
              if (held) {
                throw new PoisonException(
                    "addon-quarantined",
                    "the engine holds data of addon %s that the tables lost; adopt or purge it with ./redock orphans, then replay this"
                        .formatted(wish.addonId()));
              }
              return create(wish);
            });
  }

  /// The same wish a second time, from a platform that repeats itself, is as good as the first.
  private static Uni<Void> again(AddonRequested wish, Database known) {
    if (known.destroyed() || known.wantedGone()) {
      throw new PoisonException(
          "addon-removed",
          "addon " + wish.addonId() + " was removed; an id is never used again, request a new one");
    }
    if (!known.wish().shape().plan().equals(wish.plan()) || !known.appId().equals(wish.appId())) {
      throw new PoisonException(
          "addon-exists",
          "addon %s exists with plan %s for app %s; publish PlanChanged to change its plan"
              .formatted(wish.addonId(), known.wish().shape().plan(), known.appId()));
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> create(AddonRequested wish) {
    App app = new App(wish.appId(), wish.appName(), wish.ownerId());
    Order order =
        new Order(wish.addonId(), app, wish.provider(), wish.plan(), wish.options().version());
    return orders
        .place(order)
        .chain(
            placing ->
                switch (placing) {
                  case Placing.Placed _ -> apps.learn(app);
                  case Placing.Refused(String code, Placing.Part part, String what) ->
                      refusals.of(wish, code, words(part) + what);
                });
  }

  private static String words(Placing.Part part) {
    return switch (part) {
      case PROVIDER -> "provider ";
      case PLAN -> "plan ";
      case VERSION -> "options.version ";
      case NONE -> "";
    };
  }
}
