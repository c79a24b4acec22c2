package io.redock.env.variable;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The variables of all apps.
@ApplicationScoped
public class Variables implements PanacheRepositoryBase<Variable, String> {

  /// In the order in which they came.
  public Uni<List<Variable>> of(String appId) {
    return list("appId = ?1 ORDER BY position", appId);
  }
}
