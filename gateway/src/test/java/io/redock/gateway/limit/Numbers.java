package io.redock.gateway.limit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;

/// Small ones, for a test to reach.
public record Numbers(int callsPerSecond, int remembered, long leftovers) implements LimitsConfig {

  public Numbers(int callsPerSecond, int remembered) {
    this(callsPerSecond, remembered, 8);
  }

  /// Of a clock that stands still.
  ///
  /// @param bytes what is read of refused bodies
  public static Limits ofLeftovers(int bytes) {
    return new Limits(new Numbers(1, 10, bytes), new SimpleMeterRegistry(), () -> 0);
  }

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

  @Override
  public int newTokensPerSecond() {
    return 1;
  }

  @Override
  public int newTokensBurst() {
    return 1;
  }

  @Override
  public int callsAtOnce() {
    return 2;
  }

  @Override
  public MemorySize bodiesOfOne() {
    return new MemorySize(BigInteger.TEN);
  }

  @Override
  public MemorySize bodies() {
    return new MemorySize(BigInteger.valueOf(15));
  }

  @Override
  public MemorySize strangersBodies() {
    return new MemorySize(BigInteger.valueOf(16));
  }

  @Override
  public MemorySize leftoversPerSecond() {
    return new MemorySize(BigInteger.TWO);
  }

  @Override
  public MemorySize leftoversBurst() {
    return new MemorySize(BigInteger.valueOf(leftovers));
  }
}
