package io.redock.backup.database;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.function.Consumer;

/// A database that provisioning-service told of. One that is gone is kept, because its backups
/// may outlive it, and never comes back: an addon id is used once.
@Entity
@Table(name = "known_database")
public class KnownDatabase extends PanacheEntityBase {

  @Id
  @Column(name = "addon_id")
  public String addonId;

  @Column(name = "app_id")
  public String appId;

  public String plan;

  public Instant since;

  /// Null while the database lives.
  @Column(name = "gone_since")
  public Instant goneSince;

  protected KnownDatabase() {}

  private KnownDatabase(String addonId, String appId, String plan, Instant since) {
    this.addonId = addonId;
    this.appId = appId;
    this.plan = plan;
    this.since = since;
  }

  public static Uni<Void> appeared(String addonId, String appId, String plan, Instant since) {
    return KnownDatabase.<KnownDatabase>findById(addonId)
        .chain(
            known ->
                known == null
                    ? new KnownDatabase(addonId, appId, plan, since).persist().replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  public static Uni<Void> planBecame(String addonId, String plan) {
    return change(addonId, known -> known.plan = plan);
  }

  public static Uni<Void> disappeared(String addonId, Instant when) {
    return change(
        addonId, known -> known.goneSince = known.goneSince == null ? when : known.goneSince);
  }

  /// Of a database that never became available there is nothing to change: it is also destroyed.
  private static Uni<Void> change(String addonId, Consumer<KnownDatabase> change) {
    return KnownDatabase.<KnownDatabase>findById(addonId)
        .invoke(
            known -> {
              if (known != null) {
                change.accept(known);
              }
            })
        .replaceWithVoid();
  }
}
