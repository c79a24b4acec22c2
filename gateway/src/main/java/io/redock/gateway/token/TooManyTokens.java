package io.redock.gateway.token;

/// A user has as many API tokens as anybody may have.
public final class TooManyTokens extends RuntimeException {

  private final int most;

  TooManyTokens(int most) {
    super("a user has " + most + " API tokens", null, false, false);
    this.most = most;
  }

  public int most() {
    return most;
  }
}
