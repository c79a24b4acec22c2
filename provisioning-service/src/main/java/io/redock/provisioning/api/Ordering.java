package io.redock.provisioning.api;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.addon.Order;
import io.redock.provisioning.addon.Orders;
import io.redock.provisioning.addon.PlacedOrders;
import io.redock.provisioning.addon.PlacedOrders.Key;
import io.redock.provisioning.addon.PlacedOrders.Known;
import io.redock.provisioning.addon.Placing;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Places the orders of clients, each once, however often it is sent.
@ApplicationScoped
class Ordering {

  private final Orders orders;
  private final PlacedOrders placed;
  private final Apps apps;
  private final Strands strands;
  private final Transactions transactions;
  private final ApiConfig config;

  Ordering(
      Orders orders,
      PlacedOrders placed,
      Apps apps,
      Strands strands,
      Transactions transactions,
      ApiConfig config) {
    this.orders = orders;
    this.placed = placed;
    this.apps = apps;
    this.strands = strands;
    this.transactions = transactions;
    this.config = config;
  }

  /// @param subject who orders
  /// @param key what it calls the order
  /// @return the id of the addon, which may be that of an order placed before
  String place(Order order, String subject, Optional<String> key) {
    String addonId =
        transactions.commit(
            () ->
                apps.hold(order.app().id())
                    .invoke(Ordering::refuseIfGone)
                    .chain(
                        () ->
                            key.map(name -> named(order, new Key(subject, name, content(order))))
                                .orElseGet(() -> unnamed(order))));
    strands.look();
    return addonId;
  }

  /// Nobody would remove the database of an app that is removed while it is ordered.
  private static void refuseIfGone(boolean there) {
    if (!there) {
      throw new Refused(new Problem.NotFound("app"));
    }
  }

  private Uni<String> named(Order order, Key key) {
    return placed
        .claim(key, order.addonId())
        .chain(
            known ->
                switch (known) {
                  case Known.New() -> place(order);
                  case Known.Same(String addonId) -> Uni.createFrom().item(addonId);
                  case Known.Other() ->
                      throw new Refused(
                          new Problem.Invalid(
                              RetryKey.HEADER, "was used for another order; use a new one"));
                });
  }

  private Uni<String> unnamed(Order order) {
    return placed
        .unanswered(order.app().id(), order.plan(), config.patience())
        .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> place(order)));
  }

  /// A refusal takes the order's name back, so that it can be sent again, corrected.
  private Uni<String> place(Order order) {
    return orders
        .place(order)
        .map(
            placing ->
                switch (placing) {
                  case Placing.Placed(String addonId) -> addonId;
                  case Placing.Refused(var _, Placing.Part part, String what) ->
                      throw new Refused(problem(part, what));
                });
  }

  private static Problem problem(Placing.Part part, String what) {
    return switch (part) {
      case PROVIDER -> new Problem.Invalid("addon_provider_id", what);
      case PLAN -> new Problem.Invalid("plan_id", what);
      case VERSION -> new Problem.Invalid("options.version", what);
      case NONE -> new Problem.Refusal(what);
    };
  }

  private static String content(Order order) {
    return String.join(
        " ", order.app().id(), order.provider(), order.plan(), String.valueOf(order.version()));
  }
}
