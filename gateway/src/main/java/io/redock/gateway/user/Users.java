package io.redock.gateway.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// The users we know.
@ApplicationScoped
public class Users implements PanacheRepositoryBase<User, String> {

  /// In the caller's transaction.
  public Uni<User> ensure(String id, Set<String> groups) {
    return findById(id).onItem().ifNull().switchTo(() -> persist(new User(id, groups)));
  }
}
