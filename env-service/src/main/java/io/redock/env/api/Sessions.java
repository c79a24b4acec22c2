package io.redock.env.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.redock.env.announce.Announcements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// What a request does in the store, for as long as its client may be expected to wait.
@ApplicationScoped
class Sessions {

  private final Announcements announcements;
  private final ApiConfig config;

  Sessions(Announcements announcements, ApiConfig config) {
    this.announcements = announcements;
    this.config = config;
  }

  <T> Uni<T> read(Supplier<Uni<T>> work) {
    return patiently(Panache.withSession(work));
  }

  /// In one transaction, with what it announces.
  <T> Uni<T> change(Supplier<Uni<T>> work) {
    return patiently(Panache.withTransaction(work)).invoke(announcements::committed);
  }

  private <T> Uni<T> patiently(Uni<T> answer) {
    return answer
        .ifNoItem()
        .after(config.patience())
        .failWith(() -> new Refused(new Problem.StoreAway()));
  }
}
