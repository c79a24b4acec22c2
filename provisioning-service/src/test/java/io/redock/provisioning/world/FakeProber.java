package io.redock.provisioning.world;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.probe.Prober;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A client that looks and never sees anything bad.
public final class FakeProber implements Prober {

  private final Set<String> watched = new HashSet<>();
  private final Set<String> told = new HashSet<>();

  public boolean watches(String databaseId) {
    return watched.contains(databaseId);
  }

  @Override
  public void watch(Database database) {
    watched.add(database.id());
  }

  @Override
  public void snapshotClients(Database database) {}

  @Override
  public void cut(Database database) {}

  @Override
  public Optional<Receipt> receipt(Database database) {
    told.add(database.id());
    return watched.contains(database.id())
        ? Optional.of(new Receipt(1, 0, 0, 0, 1, 1, null))
        : Optional.empty();
  }

  @Override
  public void leaveOnceTold(String databaseId) {
    if (told.contains(databaseId)) {
      leave(databaseId);
    }
  }

  @Override
  public void leave(String databaseId) {
    watched.remove(databaseId);
    told.remove(databaseId);
  }
}
