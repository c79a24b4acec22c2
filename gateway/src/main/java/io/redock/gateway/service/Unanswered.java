package io.redock.gateway.service;

import java.util.concurrent.TimeoutException;

/// A service could not be asked, or did not answer.
public final class Unanswered extends RuntimeException {

  private final boolean silent;

  public Unanswered(Throwable cause) {
    super(cause.getMessage(), null, false, false);
    this.silent = cause instanceof TimeoutException;
  }

  /// It was there, and let its time pass.
  public boolean isSilent() {
    return silent;
  }
}
