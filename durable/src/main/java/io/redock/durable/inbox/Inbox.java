package io.redock.durable.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.DurableConfig;
import io.redock.durable.store.Rows;
import io.redock.events.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Remembers which events were applied, in the transaction that applied them.
@ApplicationScoped
public class Inbox {

  private final DurableConfig config;

  Inbox(DurableConfig config) {
    this.config = config;
  }

  /// @param wish what the event asks to be recorded; runs in the same transaction, and not at all
  ///   if the event was seen before
  /// @return whether it was applied now
  Uni<Boolean> once(CloudEvent event, Supplier<Uni<Void>> wish) {
    return Panache.withTransaction(
        () ->
            Rows.update(
                    """
                    INSERT INTO inbox (source, event_id) VALUES (:source, :id)
                    ON CONFLICT DO NOTHING
                    """,
                    Map.of("source", event.source(), "id", event.id()))
                .chain(
                    inserted ->
                        inserted == 0
                            ? Uni.createFrom().item(false)
                            : wish.get().replaceWith(true)));
  }

  /// Whether an event could be remembered now: if so, one that cannot be applied has only itself
  /// to blame.
  Uni<Boolean> isWell() {
    CloudEvent probe = new CloudEvent(UUID.randomUUID().toString(), "/probe", null, null);
    return once(probe, () -> Uni.createFrom().voidItem()).onFailure().recoverWithItem(false);
  }

  @Scheduled(every = "1h", delayed = "1m")
  Uni<Void> forgetOld() {
    return Panache.withTransaction(
        () ->
            Rows.update(
                    "DELETE FROM inbox WHERE received_at < now() - :seconds * interval '1 second'",
                    Map.of("seconds", config.inboxRetention().toSeconds()))
                .replaceWithVoid());
  }
}
