package io.redock.provisioning.intake;

import io.redock.durable.outbox.Outbox;
import io.redock.events.PoisonException;
import io.redock.events.database.AddonOrdered;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// An app wants a database. Whether it can have it is told at once; making it is its strand's work.
@ApplicationScoped
class AddonRequestedHandler {

  private final PanacheDatabases databases;
  private final QuarantineBook quarantine;
  private final Orders orders;
  private final Apps apps;
  private final Refusals refusals;
  private final Outbox outbox;
  private final InstantSource clock;

  AddonRequestedHandler(
      PanacheDatabases databases,
      QuarantineBook quarantine,
      Orders orders,
      Apps apps,
      Refusals refusals,
      Outbox outbox,
      InstantSource clock) {
    this.databases = databases;
    this.quarantine = quarantine;
    this.orders = orders;
    this.apps = apps;
    this.refusals = refusals;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// @param saidAt when the platform said so; null if it did not tell
  Uni<Void> record(AddonRequested request, Instant saidAt) {
    AddonOrdered ordered =
        new AddonOrdered(
            request.addonId(),
            request.appId(),
            request.appName(),
            request.ownerId(),
            notAhead(saidAt));
    return databases
        .lock(request.addonId())
        .chain(
            known ->
                known.isPresent() ? again(request, ordered, known.get()) : make(request, ordered));
  }

  /// A clock that is ahead must not keep out all that is said until then.
  private Instant notAhead(Instant saidAt) {
    Instant now = clock.instant();
    return (saidAt == null || saidAt.isAfter(now) ? now : saidAt).truncatedTo(ChronoUnit.MICROS);
  }

  /// Who would make it anew would take the place of data that only a person may give up.
  private Uni<Void> make(AddonRequested request, AddonOrdered ordered) {
    return quarantine
        .holds(request.addonId())
        .chain(
            held -> {
              if (held) {
                throw new PoisonException(
                    "addon-quarantined",
                    "the engine holds data of addon %s that the tables lost; adopt or purge it with ./redock orphans, then replay this"
                        .formatted(request.addonId()));
              }
              return create(request, ordered);
            });
  }

  /// The same request a second time, from a platform that repeats itself, is as good as the first.
  /// If it names another owner, the app has changed hands.
  private Uni<Void> again(AddonRequested request, AddonOrdered ordered, Database known) {
    if (known.destroyed() || known.wantedGone()) {
      throw new PoisonException(
          "addon-removed",
          "addon "
              + request.addonId()
              + " was removed; an id is never used again, request a new one");
    }
    if (!known.spec().configuration().plan().equals(request.plan())
        || !known.appId().equals(request.appId())) {
      throw new PoisonException(
          "addon-exists",
          "addon %s exists with plan %s for app %s; publish PlanChanged to change its plan"
              .formatted(request.addonId(), known.spec().configuration().plan(), known.appId()));
    }
    return handOver(ordered, known.ownerId());
  }

  /// Whoever is named as the owner is told on, whatever becomes of the order.
  private Uni<Void> handOver(AddonOrdered ordered, String knownOwner) {
    return knownOwner.equals(ordered.ownerId())
        ? Uni.createFrom().voidItem()
        : outbox.add(List.of(ordered));
  }

  /// It is made for the app as we know it. Whether the app is now as the platform says is for
  /// env-service to decide, which hears of it at once.
  private Uni<Void> create(AddonRequested request, AddonOrdered ordered) {
    return apps.introduce(new App(request.appId(), request.appName(), request.ownerId()))
        .chain(
            app ->
                app.map(known -> place(request, known, ordered))
                    .orElseGet(() -> refuseRemoved(request)));
  }

  /// Nobody would be told of the database of an app that its owner has removed.
  private Uni<Void> refuseRemoved(AddonRequested request) {
    return refusals.of(
        request,
        "app-removed",
        "app %s was removed by its owner, and its id is never used again; order for another app"
            .formatted(request.appId()));
  }

  private Uni<Void> place(AddonRequested request, App app, AddonOrdered ordered) {
    return orders
        .place(order(request, app))
        .chain(
            placing ->
                switch (placing) {
                  case Placing.Placed _ -> outbox.add(List.of(ordered));
                  case Placing.Refused(String code, Placing.Part part, String what) ->
                      refusals
                          .of(request, code, words(part) + what)
                          .chain(() -> handOver(ordered, app.ownerId()));
                });
  }

  private static Order order(AddonRequested request, App app) {
    return new Order(
        request.addonId(), app, request.provider(), request.plan(), request.options().version());
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
