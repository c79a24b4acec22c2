package io.redock.provisioning.redis;

import java.util.concurrent.TimeoutException;

/// Redis did not answer, or not in time.
public final class RedisSilent extends RuntimeException {
  RedisSilent(Door door, Throwable cause) {
    super(
        "%s at %s:%d did not answer: %s".formatted(door.node(), door.host(), door.port(), cause),
        cause);
  }

  /// Whether somebody may be there who is only slow.
  boolean late() {
    return getCause() instanceof TimeoutException;
  }
}
