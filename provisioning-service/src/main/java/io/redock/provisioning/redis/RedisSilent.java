package io.redock.provisioning.redis;

/// Redis did not answer, or not in time.
public final class RedisSilent extends RuntimeException {
  RedisSilent(Door door, Throwable cause) {
    super(
        "%s at %s:%d did not answer: %s".formatted(door.node(), door.host(), door.port(), cause),
        cause);
  }
}
