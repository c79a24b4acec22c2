package io.redock.provisioning.redis;

/// Redis answered, and the answer was an error.
public final class RedisRefused extends RuntimeException {
  RedisRefused(Door door, String command, Throwable cause) {
    super(door.node() + " answered " + command + " with: " + cause.getMessage(), cause);
  }
}
