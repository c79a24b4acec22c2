package io.redock.env.owner;

import io.quarkus.runtime.Startup;
import io.redock.env.app.Apps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether an owner may make another app. It is there before anything is begun, so that a number
/// that makes no sense is told then.
@Startup
@ApplicationScoped
class AppQuota {

  private final Apps apps;
  private final int most;

  AppQuota(Apps apps, QuotaConfig config) {
    this.apps = apps;
    this.most = config.appsPerOwner();
    if (most < 0) {
      throw new IllegalArgumentException(
          "redock.quota.apps-per-owner is %d and must be 0 or more".formatted(most));
    }
  }

  /// In the caller's transaction: fails with [Excess] if the owner has as many apps as he may have;
  /// until its end nobody else who makes one for him gets an answer.
  Uni<Void> oneMore(String ownerId) {
    return apps.countOf(ownerId)
        .invoke(
            has -> {
              if (has >= most) {
                throw new Excess(
                    "This owner has %d apps and may have %d; remove one, or have the operator raise redock.quota.apps-per-owner"
                        .formatted(has, most));
              }
            })
        .replaceWithVoid();
  }
}
