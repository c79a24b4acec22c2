package io.redock.env.owner;

import io.redock.env.app.AppName;
import io.redock.env.app.Apps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A name that an app is to have: one that fits and that no other app has.
@ApplicationScoped
class Naming {

  private final Apps apps;

  Naming(Apps apps) {
    this.apps = apps;
  }

  /// Fails with [ValidationException] if the name cannot be had; until the transaction's end nobody
  /// else gets it.
  Uni<Void> reserve(String field, String name) {
    AppName.fault(name)
        .ifPresent(
            fault -> {
              throw new ValidationException(field, fault);
            });
    return apps.isTaken(name)
        .invoke(
            taken -> {
              if (taken) {
                throw new ValidationException(field, "is taken by another app");
              }
            })
        .replaceWithVoid();
  }
}
