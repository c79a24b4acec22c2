package io.redock.provisioning.probe;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Receipt;
import java.util.Optional;

/// A client that looks at a database through its URL while it is changed.
public interface Prober {

  /// Looks from now on; if it does already, it goes on.
  void watch(Database database);

  /// What it saw until now. Should it be cut off at this moment, it tells when it is back, or after
  /// some seconds. Nothing if it does not look.
  Optional<Receipt> receipt(Database database);

  /// Looks no more.
  void leave(String databaseId);
}
