package io.redock.provisioning.world;

import io.redock.provisioning.redis.Life;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One Redis process: what it was told, whom it follows, and how much it has. It begins with what
/// its file says and what lies beside that.
final class FakeServer {

  static final String PRIORITY = "replica-priority";
  static final int NEVER = 0;
  private static final int TO_SAVE = 3;
  private static final String APPENDED = "appendonly.aof";
  /// The file of one that reads what was kept, and writes nothing.
  private static final String READING = "snapshot.conf";

  private static final String DUMP = "dump.rdb";

  final String node;
  final int birth;
  final Map<String, String> settings = new TreeMap<>();
  final Set<String> passwords = new HashSet<>();
  final Set<String> changed = new TreeSet<>();
  private final FakeNodes nodes;
  int port;
  int tlsPort;
  String certificate = "";
  String follows;
  private long offset;
  boolean rehearsed;
  boolean promoted;
  boolean fenced;
  int pausedFor;
  int bootsFor;
  Life life = Life.SERVES;
  boolean wrote;

  /// How many copies of everything it has begun to give.
  long copies;

  long waiting;
  long memory;

  /// It gets a copy that does not come to its end.
  boolean copiesInVain;
  private int appendsIn;
  private int dumpsIn;
  private long snapshots;

  /// Whether snapshots are all that its file names, and one was taken since. Those that save points
  /// ask for are taken at each write then.
  private boolean dumps;

  FakeServer(FakeNodes nodes, String node, int birth) {
    this.nodes = nodes;
    this.node = node;
    this.birth = birth;
    Map<String, String> files = nodes.files(node);
    files
        .getOrDefault(file(), "")
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> settings.merge(words[0], unquoted(words[1]), (a, b) -> a + " " + b));
    this.port = Integer.parseInt(settings.getOrDefault("port", "0"));
    this.tlsPort = Integer.parseInt(settings.getOrDefault("tls-port", "0"));
    this.certificate = settings.getOrDefault("certificate", "");
    this.follows = settings.get("replicaof");
    this.offset = Long.parseLong(files.getOrDefault(appends() ? APPENDED : DUMP, "0"));
    this.dumps = snapshotsAlone();
  }

  private static String unquoted(String value) {
    return value.equals("\"\"") ? "" : value;
  }

  private String file() {
    if (nodes.files(node).containsKey(READING)) {
      return READING;
    }
    return FakeCluster.isMember(node) ? "member.conf" : "redis.conf";
  }

  /// Its file says from now on what it was told.
  void writeFile() {
    settings.put("port", String.valueOf(port));
    settings.put("tls-port", String.valueOf(tlsPort));
    settings.put("certificate", certificate);
    if (follows != null && !FakeCluster.isMember(node)) {
      settings.put("replicaof", follows);
    } else {
      settings.remove("replicaof");
    }
    String text =
        settings.entrySet().stream()
            .map(
                each ->
                    each.getKey() + " " + (each.getValue().isEmpty() ? "\"\"" : each.getValue()))
            .collect(Collectors.joining("\n"));
    nodes.write(node, Map.of(file(), text));
    dumps &= !appends();
  }

  long offset() {
    return offset;
  }

  void has(long writes) {
    offset = writes;
    store();
  }

  private boolean appends() {
    return settings.getOrDefault("appendonly", "no").equals("yes");
  }

  private boolean snapshotsAlone() {
    return !appends() && !settings.getOrDefault("save", "").isEmpty();
  }

  /// What is promised to be on disk is.
  private void store() {
    if (appends() && appendsIn == 0) {
      nodes.write(node, Map.of(APPENDED, String.valueOf(offset)));
    }
    if (dumps && !settings.getOrDefault("save", "").isEmpty()) {
      dump();
    }
  }

  /// How many of its writes it has promised to no file: those since it was told to append no more,
  /// as long as its file names what it has appended before.
  long unpromised() {
    boolean told = nodes.files(node).getOrDefault(file(), "").contains("appendonly yes");
    String appended = nodes.files(node).getOrDefault(APPENDED, String.valueOf(offset));
    return told && !appends() ? offset - Long.parseLong(appended) : 0;
  }

  private void dump() {
    nodes.write(node, Map.of(DUMP, String.valueOf(offset)));
  }

  void append(boolean on) {
    if (on && !appends()) {
      appendsIn = TO_SAVE;
    }
    settings.put("appendonly", on ? "yes" : "no");
  }

  /// Of the primary it begins to follow it gets a copy, which it keeps as it keeps everything.
  void copy(String primary) {
    follows = primary;
    appendsIn = 0;
    dumps = true;
    has(0);
  }

  void snapshot() {
    if (saves()) {
      throw new IllegalStateException("it saves already");
    }
    dumpsIn = TO_SAVE;
  }

  long lastSave() {
    return birth * 1_000L + snapshots;
  }

  boolean saves() {
    return dumpsIn > 0 || appendsIn > 0;
  }

  /// Some time passes.
  void turn() {
    pausedFor = Math.max(0, pausedFor - 1);
    bootsFor = Math.max(0, bootsFor - 1);
    if (appendsIn > 0 && --appendsIn == 0) {
      store();
    }
    if (dumpsIn > 0 && --dumpsIn == 0) {
      dump();
      snapshots++;
      dumps = snapshotsAlone();
    }
  }

  void prefer(int priority) {
    settings.put(PRIORITY, String.valueOf(priority));
  }

  int priority() {
    return Integer.parseInt(settings.getOrDefault(PRIORITY, "100"));
  }

  boolean listensOn(int any) {
    return any != 0 && bootsFor == 0 && (port == any || tlsPort == any);
  }

  boolean takesWrites() {
    return follows == null && !fenced && pausedFor == 0 && bootsFor == 0;
  }

  String runId() {
    return node + "#" + birth;
  }
}
