package io.redock.provisioning.api;

import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.durable.idempotency.RepeatableRequests;
import io.redock.durable.store.Transactions;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.addon.Addons;
import io.redock.provisioning.addon.Order;
import io.redock.provisioning.addon.Orders;
import io.redock.provisioning.addon.Placing;
import io.redock.provisioning.app.App;
import io.redock.provisioning.app.Apps;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/// Places the orders of clients, each once, however often it is sent.
@ApplicationScoped
class AddonCreation {

  private final Orders orders;
  private final Addons addons;
  private final RepeatableRequests requests;
  private final Apps apps;
  private final Strands strands;
  private final Transactions transactions;
  private final ApiConfig config;
  private final InstantSource clock;

  AddonCreation(
      Orders orders,
      Addons addons,
      RepeatableRequests requests,
      Apps apps,
      Strands strands,
      Transactions transactions,
      ApiConfig config,
      InstantSource clock) {
    this.orders = orders;
    this.addons = addons;
    this.requests = requests;
    this.apps = apps;
    this.strands = strands;
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /// @param request by which it may be sent again
  /// @return what became of it, or of the same order placed before
  Ordered place(Order order, Optional<RepeatableRequest> request) {
    Ordered ordered =
        transactions.commit(
            () ->
                apps.hold(order.app().id())
                    .invoke(held -> refuseIfAnother(order.app(), held))
                    .chain(
                        () ->
                            request
                                .map(one -> requests.once(one, Ordered.class, () -> place(order)))
                                .orElseGet(() -> unnamed(order))));
    strands.look();
    return ordered;
  }

  /// Whoever sends it again is answered like that.
  void answered(RepeatableRequest request, Ordered ordered) {
    transactions.commit(() -> requests.keep(request, ordered));
  }

  /// Nobody would remove the database of an app that is removed while it is ordered, and whoever
  /// ordered for an app that changes hands meanwhile would have ordered for somebody else.
  private static void refuseIfAnother(App asked, Optional<App> held) {
    if (held.filter(app -> app.ownerId().equals(asked.ownerId())).isEmpty()) {
      throw new Refused(new Problem.NotFound("app"));
    }
  }

  private Uni<Ordered> unnamed(Order order) {
    return addons
        .unanswered(order.app().id(), order.plan(), clock.instant().minus(config.patience()))
        .chain(
            found ->
                found
                    .map(addonId -> Uni.createFrom().item(new Ordered(addonId)))
                    .orElseGet(() -> place(order)));
  }

  /// A refusal takes the order's key back, so that it can be sent again, corrected.
  private Uni<Ordered> place(Order order) {
    return orders
        .place(order)
        .map(
            placing ->
                switch (placing) {
                  case Placing.Placed(String addonId) -> new Ordered(addonId);
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
}
