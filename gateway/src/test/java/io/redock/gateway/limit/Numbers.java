package io.redock.gateway.limit;

/// Small ones, for a test to reach.
record Numbers(int callsPerSecond, int remembered) implements LimitsConfig {

  @Override
  public int callsBurst() {
    return 3;
  }

  @Override
  public int anonymousCallsPerSecond() {
    return 1;
  }

  @Override
  public int anonymousCallsBurst() {
    return 2;
  }

  @Override
  public int failedLoginsPerMinute() {
    return 1;
  }

  @Override
  public int failedLoginsBurst() {
    return 1;
  }
}
