package io.redock.gateway.token;

/// Nobody can be asked just now.
public final class StoreAway extends RuntimeException {

  StoreAway() {
    super("PostgreSQL is away", null, false, false);
  }
}
