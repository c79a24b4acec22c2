package io.redock.durable.idempotency;

/// The key of a request that was to be repeatable is none, or another request's.
public final class UnfitKey extends RuntimeException {

  /// @param what is wrong, to be read after the header's name
  UnfitKey(String what) {
    super(what, null, false, false);
  }

  /// As a client reads it behind the header's name.
  public String what() {
    return getMessage();
  }
}
