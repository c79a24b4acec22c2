package io.redock.provisioning.redis;

import java.util.concurrent.TimeoutException;

/// Redis did not answer, or not in time.
public final class RedisSilent extends RuntimeException {
  public RedisSilent(RedisEndpoint endpoint, Throwable cause) {
    super(
        "%s at %s:%d did not answer: %s"
            .formatted(endpoint.node(), endpoint.host(), endpoint.port(), cause),
        cause);
  }

  /// Whether somebody may be there who is only slow.
  boolean late() {
    return getCause() instanceof TimeoutException;
  }
}
