package io.redock.provisioning.installation;

import io.redock.durable.store.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Which installation these tables belong to: table `installation`.
@ApplicationScoped
class InstallationBook {

  /// @param trusted whether an operator has said lately that this store is the right one
  record Entry(String id, boolean trusted) {}

  Uni<Entry> read() {
    return Rows.query(
            "SELECT id, coalesce(trusted_until > now(), false) FROM installation",
            Map.of(),
            row -> new Entry((String) row[0], (Boolean) row[1]))
        .map(List::getFirst);
  }
}
