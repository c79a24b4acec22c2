package io.redock.gateway.testing;

import io.redock.gateway.service.ForwardConfig;
import java.time.Duration;

/// Short enough for a test that waits for their end.
public record Terms(Duration patience) implements ForwardConfig {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  public Terms() {
    this(PATIENCE);
  }

  @Override
  public Duration connect() {
    return PATIENCE;
  }

  @Override
  public int underWay() {
    return 8;
  }

  @Override
  public Duration body() {
    return PATIENCE;
  }

  @Override
  public int streams() {
    return 8;
  }
}
