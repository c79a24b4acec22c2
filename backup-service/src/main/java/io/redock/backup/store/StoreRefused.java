package io.redock.backup.store;

/// The store is there and does not let us, for want of a right or because of how it is set up. A
/// person has to change that first.
public final class StoreRefused extends StoreException {

  public StoreRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
