package io.redock.local.platform;

/// Redock did not do what a platform may expect.
public final class Unmet extends RuntimeException {

  public Unmet(String message) {
    super(message);
  }
}
