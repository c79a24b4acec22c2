package io.redock.env.addon;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.env.app.App;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The addons that live, each call in the caller's transaction. What is told of one addon comes in
/// order, so no two calls about it run at once.
@ApplicationScoped
public class Addons implements PanacheRepositoryBase<Addon, String> {

  private static final String UNKNOWN_PLAN = "";

  /// @return whether nobody had told of it before
  public Uni<Boolean> learn(Addon told) {
    return findById(told.id)
        .chain(
            known ->
                known == null ? persist(told).replaceWith(true) : Uni.createFrom().item(false));
  }

  /// @return one that goes by its id if it is from before we learnt of addons
  public Uni<Addon> named(String id, String appId) {
    return findById(id)
        .onItem()
        .ifNull()
        .continueWith(() -> new Addon(id, appId, id, UNKNOWN_PLAN));
  }

  public Uni<Addon> applyPlan(String id, String appId, String plan) {
    return named(id, appId).invoke(addon -> addon.plan(plan));
  }

  public Uni<Void> forget(String id) {
    return deleteById(id).replaceWithVoid();
  }

  public Uni<Void> forget(App app) {
    return delete("appId", app.id()).replaceWithVoid();
  }
}
