package io.redock.provisioning.redis;

import io.redock.provisioning.node.Address;

/// Redis did not answer at that address, or not with what was asked for.
final class RedisSilent extends RuntimeException {
  RedisSilent(Address address, Exception cause) {
    super("Redis at " + address.host() + ":" + address.port() + " did not answer: " + cause, cause);
  }
}
