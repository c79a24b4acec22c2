package io.redock.env.idempotency;

/// The key came with another body before: one of the two requests is a mistake.
public final class UsedKey extends RuntimeException {

  UsedKey() {
    super("the key was used with another body", null, false, false);
  }
}
