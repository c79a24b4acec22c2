package io.redock.backup.store;

import java.io.IOException;

/// Why a store did not do what was asked. Each kind says what helps; the message is for a person
/// who runs the store.
public abstract sealed class StoreException extends IOException
    permits StoreAway, StoreFull, ArchiveGone, StoreRefused {

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
