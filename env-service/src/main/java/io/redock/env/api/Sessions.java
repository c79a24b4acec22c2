package io.redock.env.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.redock.env.announce.Announcements;
import io.redock.http.problem.Refused;
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
    return patiently(Panache.withTransaction(work).invoke(announcements::committed));
  }

  /// What was begun ends in any case. Who hangs up, or is not kept waiting any longer, would cancel
  /// it otherwise: in the middle of a transaction, whose answer may be asked for again.
  private <T> Uni<T> patiently(Uni<T> answer) {
    return answer
        .memoize()
        .indefinitely()
        .ifNoItem()
        .after(config.patience())
        .failWith(() -> new Refused(EnvProblems.STORE_AWAY));
  }
}
