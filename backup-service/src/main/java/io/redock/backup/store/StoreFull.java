package io.redock.backup.store;

/// The store has no room left. Reading and deleting work; writing does again once a person or
/// retention makes room.
public final class StoreFull extends StoreException {

  public StoreFull(String message, Throwable cause) {
    super(message, cause);
  }
}
