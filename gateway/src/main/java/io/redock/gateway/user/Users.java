package io.redock.gateway.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The users we know. Everything here is in the caller's transaction.
@ApplicationScoped
public class Users implements PanacheRepositoryBase<User, String> {

  private final InstantSource clock = InstantSource.system();

  public Uni<User> ensure(String id, Person person) {
    return findById(id).onItem().ifNull().switchTo(() -> add(id, person));
  }

  public Uni<User> add(String id, Person person) {
    return persist(new User(id, person, User.LOCAL, now()));
  }

  /// Somebody whom the OIDC provider vouches for. What it may do stands in the provider's tokens
  /// alone, so that it ends there.
  ///
  /// @return null if a user of our own has this id, who is somebody else
  public Uni<User> met(Caller caller) {
    String name = caller.name().isEmpty() ? caller.subject() : caller.name();
    Person person = new Person(name, caller.email(), "", Set.of());
    return findById(caller.subject())
        .onItem()
        .ifNull()
        .switchTo(() -> persist(new User(caller.subject(), person, User.OIDC, now())))
        .map(user -> user.origin.equals(User.OIDC) ? user.calledNow(person) : null);
  }

  /// @return null if nobody of ours is called so
  public Uni<User> named(String username) {
    return find("origin = ?1 AND lower(username) = lower(?2)", User.LOCAL, username).firstResult();
  }

  public Uni<List<User>> page(int number, int size) {
    return find("ORDER BY createdAt, id").page(number - 1, size).list();
  }

  private Instant now() {
    return clock.instant();
  }
}
