package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Receipt;
import java.util.Optional;

/// A client that looks at a database through its URL while it is changed.
public interface Prober {

  /// Looks from now on; if it does already, it goes on.
  void watch(Database database);

  /// Notes who else is connected through the proxies, right before they are cut off. If that
  /// cannot be seen, the receipt will not tell of them.
  void snapshotClients(Database database);

  /// All who are connected are being cut off at this moment. From now on it looks who comes back.
  void cut(Database database);

  /// What it saw until now. Should it be cut off at this moment, it tells when it is back, or after
  /// some seconds. Nothing if it does not look, or has not come to write yet.
  Optional<Receipt> receipt(Database database);

  /// Looks no more if its receipt was told: until then a change that was interrupted goes on,
  /// and so does what clients see of it.
  void leaveOnceTold(String databaseId);

  /// Looks no more.
  void leave(String databaseId);
}
