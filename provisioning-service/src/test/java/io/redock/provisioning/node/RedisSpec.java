package io.redock.provisioning.node;

import java.util.List;
import java.util.Map;

/// A Redis without a password, as small as it gets.
final class RedisSpec {
  private RedisSpec() {}

  static NodeSpec of(String name, Address address, String bind, String... settings) {
    String file =
        """
        port %d
        bind %s
        protected-mode no
        save 900 1
        %s
        """
            .formatted(address.port(), bind, String.join("\n", settings));
    return new NodeSpec(
        name,
        "db-1",
        "redis",
        NodesContract.IMAGE,
        List.of("redis-server", "redis.conf"),
        Map.of("redis.conf", file),
        new NodeSpec.Limits(128L << 20, 0.5, 64),
        address);
  }

  static void run(Nodes nodes, Addresses addresses, String name, Address address) {
    addresses.ensure(address);
    nodes.run(of(name, address, addresses.bind()));
    RedisTalk.at(address).awaitAnswer();
  }
}
