package io.redock.provisioning.world;

import io.redock.provisioning.database.Topology;
import io.redock.provisioning.redis.Life;
import java.util.List;
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
  /// What a tenant changed, as it would stand in its file.
  private static final String BY_TENANT = "by-tenant:";

  static final String LOCK = "user-redock";

  /// What no file need say.
  private static final Set<String> BY_DEFAULT =
      Set.of("tls-port 0", "certificate ", PRIORITY + " 100");

  private static final int TO_SAVE = 3;
  private static final String APPENDED = "appendonly.aof";
  /// The file of one that reads what was kept, and writes nothing.
  private static final String READING = "snapshot.conf";

  private static final String DUMP = "dump.rdb";

  final String node;
  final int birth;
  final Map<String, String> settings = new TreeMap<>();
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
  boolean locked;

  /// A setting that takes too long to be written to its file.
  String tooLong = "";

  /// So many times it does not write its file in time.
  int slowWrites;

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
    settings.putAll(written());
    this.port = Integer.parseInt(settings.getOrDefault("port", "0"));
    this.tlsPort = Integer.parseInt(settings.getOrDefault("tls-port", "0"));
    this.certificate = settings.getOrDefault("certificate", "");
    this.follows = settings.get("replicaof");
    this.locked = changedByTenant().contains(LOCK);
    this.offset = Long.parseLong(files.getOrDefault(appends() ? APPENDED : DUMP, "0"));
    this.dumps = snapshotsAlone();
  }

  /// What its file says.
  private Map<String, String> written() {
    Map<String, String> written = new TreeMap<>();
    nodes
        .files(node)
        .getOrDefault(file(), "")
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> written.merge(words[0], unquoted(words[1]), (a, b) -> a + " " + b));
    return written;
  }

  /// Where its file says something else than it was told.
  Set<String> unwritten() {
    Set<String> different = lines(told());
    Set<String> written = lines(written());
    Set<String> both = new TreeSet<>(different);
    both.retainAll(written);
    different.addAll(written);
    different.removeAll(both);
    return different;
  }

  private static Set<String> lines(Map<String, String> settings) {
    Set<String> lines = new TreeSet<>();
    settings.forEach((name, value) -> lines.add(name + " " + value));
    lines.removeAll(BY_DEFAULT);
    return lines;
  }

  /// It has those settings, of those names, and no others of them.
  void setUp(Set<String> names, Map<String, String> all) {
    settings.keySet().removeAll(names);
    all.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            settings.put(name, value);
          }
        });
  }

  void changedByTenant(String name) {
    settings.put(BY_TENANT + name, "yes");
  }

  void changedBack(String name) {
    settings.remove(BY_TENANT + name);
  }

  /// Whether its file is written before whoever asked for that stops waiting.
  boolean writesInTime() {
    boolean slow = slowWrites > 0;
    slowWrites = Math.max(0, slowWrites - 1);
    return !slow && !changedByTenant().contains(tooLong);
  }

  List<String> changedByTenant() {
    return settings.keySet().stream()
        .filter(name -> name.startsWith(BY_TENANT))
        .map(name -> name.substring(BY_TENANT.length()))
        .toList();
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
    Map<String, String> told = told();
    settings.clear();
    settings.putAll(told);
    String text =
        settings.entrySet().stream()
            .map(
                each ->
                    each.getKey() + " " + (each.getValue().isEmpty() ? "\"\"" : each.getValue()))
            .collect(Collectors.joining("\n"));
    nodes.write(node, Map.of(file(), text));
    dumps &= !appends();
  }

  private Map<String, String> told() {
    Map<String, String> told = new TreeMap<>(settings);
    told.put("port", String.valueOf(port));
    told.put("tls-port", String.valueOf(tlsPort));
    told.put("certificate", certificate);
    told.remove("replicaof");
    if (follows != null && !FakeCluster.isMember(node)) {
      told.put("replicaof", follows);
    }
    return told;
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
    if (!on) {
      appendsIn = 0;
    } else if (!appends()) {
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
    return follows == null
        && !fenced
        && pausedFor == 0
        && bootsFor == 0
        && !Topology.NO_WRITES.equals(settings.get(Topology.WRITERS));
  }

  String runId() {
    return node + "#" + birth;
  }

  /// Whoever is promoted begins another one.
  String stream() {
    return runId() + (promoted ? "/promoted" : "");
  }
}
