package io.redock.backup.store;

/// The store does not answer, or failed midway. Repeat later; nobody has to act unless it lasts.
public final class StoreAway extends StoreException {

  public StoreAway(String message, Throwable cause) {
    super(message, cause);
  }
}
