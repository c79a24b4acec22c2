package io.redock.provisioning.addon;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The variables that an app has of an addon, as env-service told last. Everything runs in the
/// caller's transaction.
@ApplicationScoped
public class AddonVariables {

  private static final String TELL =
      """
      INSERT INTO addon_variables (addon_id, names) VALUES (:addon, :names)
      ON CONFLICT (addon_id) DO UPDATE SET names = excluded.names
      """;

  public Uni<Void> tell(String addonId, List<String> names) {
    return Rows.update(TELL, Map.of("addon", addonId, "names", String.join(" ", names)))
        .replaceWithVoid();
  }

  public Uni<Void> gone(String addonId) {
    return Rows.update(
            "DELETE FROM addon_variables WHERE addon_id = :addon", Map.of("addon", addonId))
        .replaceWithVoid();
  }

  /// Nothing if none were written yet, or all are gone.
  public Uni<Optional<List<String>>> of(String addonId) {
    return Rows.query(
            "SELECT names FROM addon_variables WHERE addon_id = :addon",
            Map.of("addon", addonId),
            row -> List.of(((String) row[0]).split(" ")))
        .map(found -> found.stream().findFirst());
  }
}
