package io.redock.provisioning.addon;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders that were placed over HTTP, so that one which is sent again is placed once. Everything
/// runs in the caller's transaction.
@ApplicationScoped
public class PlacedOrders {

  private static final Duration KEPT = Duration.ofHours(24);

  // Whoever comes second waits here until the first has committed or given up.
  private static final String CLAIM =
      """
      INSERT INTO placed_order (subject, key, content, addon_id, created_at)
      VALUES (:subject, :key, :content, :addon, :now)
      ON CONFLICT (subject, key) DO NOTHING
      """;

  private static final String UNANSWERED =
      """
      SELECT id FROM database
       WHERE app_id = :app AND plan = :plan AND state = 'requested' AND NOT wanted_gone
         AND created_at < :before ORDER BY created_at
      """;

  private final InstantSource clock;

  PlacedOrders(InstantSource clock) {
    this.clock = clock;
  }

  /// What its sender calls an order.
  ///
  /// @param content what was ordered, in words of ours
  public record Key(String subject, String key, String content) {}

  /// What there is of an order that may have been placed before.
  public sealed interface Known {
    /// It is new; now it is known.
    record New() implements Known {}

    /// The addon of the first time.
    record Same(String addonId) implements Known {}

    /// The same name, and another content.
    record Other() implements Known {}
  }

  public Uni<Known> claim(Key key, String addonId) {
    Map<String, Object> values = new HashMap<>();
    values.put("subject", key.subject());
    values.put("key", key.key());
    values.put("content", key.content());
    values.put("addon", addonId);
    values.put("now", clock.instant());
    return expire()
        .chain(() -> Rows.update(CLAIM, values))
        .chain(
            claimed -> claimed == 1 ? Uni.createFrom().<Known>item(new Known.New()) : known(key));
  }

  private Uni<Integer> expire() {
    return Rows.update(
        "DELETE FROM placed_order WHERE created_at < :before",
        Map.of("before", clock.instant().minus(KEPT)));
  }

  private static Uni<Known> known(Key key) {
    return Rows.query(
            "SELECT content, addon_id FROM placed_order WHERE subject = :subject AND key = :key",
            Map.of("subject", key.subject(), "key", key.key()),
            row ->
                row[0].equals(key.content()) ? new Known.Same((String) row[1]) : new Known.Other())
        .map(List::getFirst);
  }

  /// The addon of an order that is still being made although whoever sent it had to be answered
  /// long since: who orders the same again without a name for it tries again.
  ///
  /// @param patience how long orders are waited for before they are answered
  public Uni<Optional<String>> unanswered(String appId, String plan, Duration patience) {
    return Rows.query(
            UNANSWERED,
            Map.of("app", appId, "plan", plan, "before", clock.instant().minus(patience)),
            row -> (String) row[0])
        .map(found -> found.stream().findFirst());
  }
}
