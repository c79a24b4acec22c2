package io.redock.provisioning.world;

import io.redock.provisioning.redis.Life;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One Redis process: what it listens on, whom it follows, and how much it has.
final class FakeServer {

  private static final Pattern PORT = Pattern.compile("(?m)^port (\\d+)$");

  final String node;
  final int birth;
  final Map<String, String> settings = new TreeMap<>();
  final Set<String> passwords = new HashSet<>();
  final Set<String> changed = new TreeSet<>();
  int port;
  int tlsPort;
  String certificate = "";
  String follows;
  long offset;
  boolean rehearsed;
  boolean fenced;
  int pausedFor;
  Life life = Life.SERVES;
  boolean wrote;

  FakeServer(String node, int birth, String configuration) {
    this.node = node;
    this.birth = birth;
    Matcher line = PORT.matcher(configuration);
    this.port = line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  boolean listensOn(int any) {
    return any != 0 && (port == any || tlsPort == any);
  }

  boolean takesWrites() {
    return follows == null && !fenced && pausedFor == 0;
  }

  String runId() {
    return node + "#" + birth;
  }
}
