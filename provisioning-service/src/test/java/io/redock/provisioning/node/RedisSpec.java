package io.redock.provisioning.node;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Redis without a password, as small as it gets.
final class RedisSpec {
  static final NodeSpec.Limits SMALL = new NodeSpec.Limits(128L << 20, 0.5, 64);

  private RedisSpec() {}

  static NodeSpec of(String name, Address address, String bind, String... settings) {
    return new NodeSpec(
        name,
        "db-1",
        "redis",
        NodesContract.IMAGE,
        List.of("redis-server", "redis.conf"),
        Map.of("redis.conf", configuration(address.port(), bind, settings)),
        SMALL,
        address);
  }

  /// Its configuration is secret, and its own from the first start on; `boot` is ours.
  static NodeSpec on(Placement.OnNetwork placement, String ip, String name, String boot) {
    return new NodeSpec(
        name,
        "db-1",
        "redis",
        NodesContract.IMAGE,
        List.of("sh", "boot"),
        "redis-server",
        Map.of("boot", boot),
        Map.of("redis.conf", configuration(6379, ip)),
        Set.of("redis.conf"),
        SMALL,
        placement);
  }

  private static String configuration(int port, String bind, String... settings) {
    return """
        port %d
        bind %s
        protected-mode no
        save 900 1
        %s
        """
        .formatted(port, bind, String.join("\n", settings));
  }

  static void run(Nodes nodes, Addresses addresses, String name, Address address) {
    addresses.ensure(address);
    nodes.run(of(name, address, addresses.bind()));
    RedisTalk.at(address).awaitAnswer();
  }
}
