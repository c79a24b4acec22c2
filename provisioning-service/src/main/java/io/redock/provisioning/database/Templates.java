package io.redock.provisioning.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What nodes are configured with, with `{name}` where a value goes.
///
/// @param redis of a single node
/// @param member of a Redis node of a cluster
/// @param boot with which a member finds out whom it follows before it starts
/// @param sentinel of a sentinel
/// @param listener starts a sentinel, and listens to it
/// @param follow makes the replicas follow whom a sentinel has selected
/// @param attend notices when the primary's process is gone
/// @param proxy of HAProxy
/// @param resting lets HAProxy's checks rest while nothing changes
/// @param watchdog starts HAProxy, and ends it if it hangs
public record Templates(
    String redis,
    String member,
    String boot,
    String sentinel,
    String listener,
    String follow,
    String attend,
    String proxy,
    String resting,
    String watchdog) {

  /// Those in this program.
  public static Templates ours() {
    return new Templates(
        read("redis.conf"),
        read("member.conf"),
        read("boot"),
        read("sentinel.conf"),
        read("sentinel"),
        read("follow"),
        read("attend"),
        read("gateway.cfg"),
        read("gateway.lua"),
        read("gateway"));
  }

  private static String read(String name) {
    try (InputStream template = Templates.class.getResourceAsStream("/redis/" + name)) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
