package io.redock.env.operation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.redock.env.app.App;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// The operations of the last days; nobody follows one for longer.
@ApplicationScoped
public class Operations implements PanacheRepositoryBase<Operation, String> {

  private static final Duration KEPT = Duration.ofDays(7);

  /// In the caller's transaction.
  public Uni<Operation> restarted(App app) {
    return persist(new Operation(app.id(), "restart", Instant.now()));
  }

  /// @return null if this app has none by that id
  public Uni<Operation> find(App app, String id) {
    return find("id = ?1 AND appId = ?2", id, app.id()).firstResult();
  }

  /// In the caller's transaction.
  public Uni<Void> forget(App app) {
    return delete("appId", app.id()).replaceWithVoid();
  }

  @Scheduled(every = "1h", delayed = "3m")
  Uni<Void> forgetOld() {
    return Panache.withTransaction(
        () -> delete("createdAt < ?1", Instant.now().minus(KEPT)).replaceWithVoid());
  }
}
