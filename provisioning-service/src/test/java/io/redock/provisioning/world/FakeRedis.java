package io.redock.provisioning.world;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.redis.TenantSetup;
import io.redock.provisioning.redis.Upkeep;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The Redis processes of one database, wherever its nodes run. A client writes between any two
/// things that are asked of them: to the process it is connected to, or else to whoever listens at
/// the database's port. Held back writes are held back for two such moments only.
public final class FakeRedis implements Redis, Succession, Upkeep, TenantSetup {

  /// So much has been read by one that loads, in percent.
  public static final double HALF = 50;

  private static final int PAUSE = 3;

  /// What a tenant set up, as it would stand in the file of a process.
  private static final Map<String, String> SETUP =
      Map.of("notify-keyspace-events", "KEA", "user", "app on ~* +@all");

  /// For so long a member of a cluster that starts anew asks who leads.
  private static final int BOOT = 3;

  private final FakeNodes nodes;
  private final FakeAddresses addresses;
  private final Map<String, FakeServer> servers = new TreeMap<>();
  private FakeServer client;
  private int publicPort;
  private long acknowledged;
  private long used = 1 << 20;
  private boolean late;
  private int unreachable;
  private int dangerous;
  private FakeCluster cluster;
  private List<String> beforeRollback = List.of();
  private long snapshot;
  private long forgone;

  FakeRedis(FakeNodes nodes, FakeAddresses addresses) {
    this.nodes = nodes;
    this.addresses = addresses;
  }

  void routedBy(FakeCluster gateways) {
    cluster = gateways;
  }

  /// How many writes were.
  public long acknowledged() {
    return acknowledged;
  }

  /// The client has its turn.
  void turn() {
    write();
  }

  /// What its data uses from now on.
  public void uses(long bytes) {
    used = bytes;
  }

  /// What the process that serves was told.
  public String parameter(String name) {
    return holder().map(server -> server.settings.get(name)).orElse(null);
  }

  /// What the process behind the door was told.
  public String parameter(Door door, String name) {
    return at(door).settings.get(name);
  }

  /// The process that serves answers nobody any more, until it is started anew.
  public void goDeaf() {
    nodes.hang(holder().orElseThrow().node);
  }

  /// All its nodes end, and those that are started again begin with what their files say.
  public void losePower(boolean startedAgain) {
    client = null;
    nodes.list().stream()
        .map(node -> node.name())
        .forEach(startedAgain ? nodes::restart : nodes::die);
  }

  /// The process that clients reach ends, and another begins with what its file says.
  void killHolder() {
    holder().map(server -> server.node).ifPresent(nodes::restart);
  }

  /// Whoever is asked next takes too long.
  void answerLate() {
    late = true;
  }

  /// Whether this question is asked in vain.
  boolean isLate() {
    boolean now = late;
    late = false;
    return now;
  }

  /// Whether whoever serves has every write that was acknowledged, but for those that it is to
  /// forgo.
  public boolean hasEverything() {
    return holder()
        .filter(server -> server.offset() >= acknowledged - (isBack(server.node) ? forgone : 0))
        .isPresent();
  }

  /// Whichever node comes next serves what was kept at that many writes, and forgoes what was
  /// written since.
  void goesBack(long kept) {
    beforeRollback = nodes.list().stream().map(Node::name).toList();
    snapshot = kept;
  }

  private boolean isBack(String node) {
    return !beforeRollback.isEmpty() && !beforeRollback.contains(node);
  }

  /// Whether a process that runs would hold writes back for ever, if it were to take some.
  public boolean holdsWritesBack() {
    return nodes.list().stream()
        .filter(node -> node.running() && node.role().equals("redis"))
        .anyMatch(node -> server(node.name()).fenced);
  }

  /// The node whose process the database's clients reach.
  public String servedBy() {
    return holder().map(server -> server.node).orElse("");
  }

  /// Whether clients reach it by TLS. Gateways always serve that.
  public boolean servesTls() {
    return holder()
        .filter(server -> FakeCluster.isMember(server.node) || server.listensOn(publicPort + 1))
        .isPresent();
  }

  public boolean admits(String passwordHash) {
    return holder().filter(server -> server.passwords.contains(passwordHash)).isPresent();
  }

  private Optional<FakeServer> holder() {
    return nodes.list().stream()
        .filter(node -> node.running() && node.role().equals("redis"))
        .map(node -> server(node.name()))
        .filter(server -> server.listensOn(publicPort) || server.listensOn(publicPort + 1))
        .filter(server -> !nodes.hangs(server.node))
        .findFirst()
        .or(cluster::leads);
  }

  FakeServer server(String node) {
    FakeServer known = servers.get(node);
    int birth = nodes.births(node);
    if (known == null || known.birth != birth) {
      if (known != null && known.follows == null) {
        acknowledged -= known.unpromised();
      }
      FakeServer born = new FakeServer(nodes, node, birth);
      // Whoever followed the former process gets another copy.
      servers.values().stream()
          .filter(server -> node.equals(server.follows))
          .forEach(server -> server.copiesInVain = false);
      if (FakeCluster.isMember(node)) {
        born.follows = cluster.bootsBehind(node);
        born.port = 6379;
        born.bootsFor = birth > 1 ? BOOT : 0;
      }
      // A replica that starts anew begins to copy again.
      if (born.follows != null) {
        born.copy(born.follows);
      }
      known = born;
      servers.put(node, born);
    }
    return known;
  }

  /// The process behind the door, after the client had its turn.
  FakeServer at(Door door) {
    write();
    FakeServer server = server(door.node());
    boolean runs = nodes.find(door.node()).filter(node -> node.running()).isPresent();
    // Who takes over cuts off whoever came by the port where it filled.
    boolean connected = server == client && isPublic(door);
    if (!runs || (!server.listensOn(door.port()) && !connected)) {
      throw new IllegalStateException("nobody answers at " + door.port() + " as " + door.node());
    }
    return server;
  }

  private void write() {
    servers.values().forEach(FakeServer::turn);
    cluster.turn();
    boolean connected =
        client != null
            && servers.get(client.node) == client
            && !nodes.hangs(client.node)
            && nodes.find(client.node).filter(node -> node.running()).isPresent();
    FakeServer before = client;
    client = connected ? client : holder().orElse(null);
    if (client != before && client != null && isBack(client.node) && forgone == 0) {
      forgone = client.offset() >= snapshot ? acknowledged - client.offset() : 0;
    }
    if (client != null && client.takesWrites()) {
      client.has(client.offset() + 1);
      acknowledged++;
    }
  }

  /// Its clients come there; one of them must know before it can write.
  void serves(Database database) {
    publicPort = database.address().port();
  }

  @Override
  public boolean answers(Database database, Duration within) {
    serves(database);
    return !isLate() && addresses.isOpen(database.address()) && holder().isPresent();
  }

  @Override
  public Life life(Door door, Duration within) {
    if (isLate() || unreachable > 0) {
      unreachable = Math.max(0, unreachable - 1);
      return Life.SILENT;
    }
    FakeServer server = server(door.node());
    boolean runs = nodes.find(door.node()).filter(node -> node.running()).isPresent();
    boolean open = FakeCluster.isMember(door.node()) || !addresses.list().isEmpty();
    if (!runs || !open || nodes.hangs(server.node) || !server.listensOn(door.port())) {
      return Life.SILENT;
    }
    return server.life;
  }

  @Override
  public OptionalDouble loaded(Door door) {
    return life(door, Duration.ZERO) == Life.LOADS
        ? OptionalDouble.of(HALF)
        : OptionalDouble.empty();
  }

  @Override
  public boolean endScript(Door door) {
    FakeServer server = server(door.node());
    boolean ended = server.life == Life.BUSY && !server.wrote;
    server.life = ended ? Life.SERVES : server.life;
    return ended;
  }

  /// The process that serves is like that from now on, until it is started anew.
  public void becomes(Life life) {
    holder().orElseThrow().life = life;
  }

  /// A script that has written runs in the process that serves.
  public void runsScriptThatWrote() {
    FakeServer server = holder().orElseThrow();
    server.life = Life.BUSY;
    server.wrote = true;
  }

  /// Nothing that is asked from here reaches anybody, so often; what serves goes on.
  public void cannotBeReached(int times) {
    unreachable = times;
  }

  @Override
  public int clients(Door door) {
    at(door);
    return 1;
  }

  @Override
  public long keys(Door door) {
    return at(door).offset();
  }

  /// Whoever reads what was kept writes nothing.
  @Override
  public long keysRead(Door door) {
    return at(door).offset();
  }

  @Override
  public long usedMemory(Door door) {
    at(door);
    return used;
  }

  @Override
  public long dataMemory(Door door) {
    return usedMemory(door);
  }

  @Override
  public boolean configure(Door door, Map<String, String> wanted) {
    FakeServer server = at(door);
    boolean changed = !server.settings.entrySet().containsAll(wanted.entrySet());
    server.settings.putAll(wanted);
    if (changed) {
      server.writeFile();
    }
    return changed;
  }

  /// The tenant changes that in the process that serves.
  public void tenantChanges(String name) {
    holder().orElseThrow().changed.add(name);
  }

  /// The tenant sets up what replication does not bring, in the process that serves alone, and has
  /// it write no file.
  void tenantSetsUp() {
    holder().orElseThrow().settings.putAll(SETUP);
  }

  /// Whether all processes that run have that, also those that no client has come to yet.
  public boolean allAreSetUp() {
    return running().stream()
        .allMatch(server -> server.settings.entrySet().containsAll(SETUP.entrySet()));
  }

  private List<FakeServer> running() {
    return nodes.list().stream()
        .filter(node -> node.running() && node.role().equals("redis"))
        .map(node -> server(node.name()))
        .toList();
  }

  @Override
  public Carried carry(Door from, Door to) {
    Map<String, String> here = setUpAt(from);
    FakeServer there = at(to);
    Map<String, String> before = new TreeMap<>(there.settings);
    there.settings.keySet().removeAll(SETUP.keySet());
    there.settings.putAll(here);
    return new Carried(!before.equals(there.settings), List.of());
  }

  @Override
  public boolean alike(List<Door> doors) {
    return doors.stream().map(this::setUpAt).distinct().count() <= 1;
  }

  private Map<String, String> setUpAt(Door door) {
    Map<String, String> there = new TreeMap<>(at(door).settings);
    there.keySet().retainAll(SETUP.keySet());
    return there;
  }

  public boolean isAsItShouldBe() {
    return holder().filter(server -> server.changed.isEmpty()).isPresent();
  }

  @Override
  public List<String> differences(Door door, Due due) {
    return different(at(door), due);
  }

  @Override
  public List<String> restore(Door door, Due due) {
    FakeServer server = at(door);
    List<String> different = different(server, due);
    server.changed.clear();
    due.settings().entrySet().stream()
        .filter(each -> !Persistence.PARAMETERS.contains(each.getKey()))
        .forEach(each -> server.settings.put(each.getKey(), each.getValue()));
    if (!different.isEmpty()) {
      server.writeFile();
    }
    return different;
  }

  private static List<String> different(FakeServer server, Due due) {
    List<String> different = new ArrayList<>(server.changed);
    String priority = String.valueOf(server.priority());
    if (!due.settings().getOrDefault(FakeServer.PRIORITY, priority).equals(priority)) {
      different.add(FakeServer.PRIORITY);
    }
    return different;
  }

  @Override
  public void reopen(Door door, Map<String, String> settings) {
    write();
    if (nodes.find(door.node()).filter(node -> node.running()).isPresent()) {
      FakeServer server = server(door.node());
      server.port = Integer.parseInt(settings.get("port"));
      server.tlsPort = Integer.parseInt(settings.get("tls-port"));
    }
  }

  @Override
  public Map<String, String> settings(Door door, List<String> names) {
    write();
    boolean says = nodes.find(door.node()).filter(node -> node.running()).isPresent();
    if (isLate() || !says || nodes.hangs(door.node())) {
      return Map.of();
    }
    FakeServer server = server(door.node());
    Map<String, String> settings = new TreeMap<>(server.settings);
    settings.put("port", String.valueOf(server.port));
    settings.put("tls-port", String.valueOf(server.tlsPort));
    settings.put("replica-priority", String.valueOf(server.priority()));
    settings.keySet().retainAll(names);
    return settings;
  }

  @Override
  public boolean keeps(Door door, Persistence persistence) {
    return at(door).settings.entrySet().containsAll(persistence.parameters().entrySet());
  }

  @Override
  public void switchOn(Door door, Persistence persistence) {
    FakeServer server = at(door);
    if (persistence.appendOnly()) {
      server.append(true);
    }
    if (!persistence.savePoints().isEmpty()) {
      server.settings.put("save", persistence.savePoints());
    }
  }

  @Override
  public void switchOff(Door door, Persistence persistence) {
    FakeServer server = at(door);
    if (!persistence.appendOnly()) {
      server.append(false);
    }
    if (persistence.savePoints().isEmpty()) {
      server.settings.put("save", "");
    }
  }

  @Override
  public boolean saves(Door door) {
    return at(door).saves();
  }

  @Override
  public void snapshot(Door door) {
    at(door).snapshot();
  }

  @Override
  public boolean snapshotSucceeds(Door door) {
    at(door);
    return true;
  }

  @Override
  public long lastSave(Door door) {
    return at(door).lastSave();
  }

  @Override
  public void keepAsItIs(Door door) {
    at(door).writeFile();
  }

  @Override
  public void admit(Door door, Credentials credentials) {
    FakeServer server = at(door);
    server.passwords.clear();
    server.passwords.addAll(
        credentials.tenant().stream().map(password -> password.text()).collect(Collectors.toSet()));
  }

  @Override
  public boolean settled(Door door) {
    return !at(door).saves();
  }

  @Override
  public void serveTls(Door door, Certificate certificate, int tlsPort) {
    show(at(door), certificate, tlsPort);
  }

  private void show(FakeServer server, Certificate certificate, int tlsPort) {
    if (!nodes.files(server.node).keySet().containsAll(certificate.files().keySet())) {
      throw new IllegalStateException("the certificate's files are missing");
    }
    server.tlsPort = tlsPort;
    server.certificate = certificate.serial();
    server.writeFile();
  }

  @Override
  public void servePlain(Door door, int port) {
    FakeServer server = at(door);
    server.port = port;
    server.writeFile();
  }

  /// The next copies, so many, never end, and fill the memory of whoever gives them.
  public void copiesEndanger(int times) {
    dangerous = times;
  }

  /// What waits at the process that serves, and what it uses.
  public void holdsWaiting(long waiting, long memory) {
    FakeServer server = holder().orElseThrow();
    server.waiting = waiting;
    server.memory = memory;
  }

  /// The copy that the process that serves gives breaks off, and another one begins.
  public void copyBreaksOff(Door successor, long written) {
    FakeServer server = holder().orElseThrow();
    server.copies++;
    server.has(server.offset() + written);
    acknowledged += written;
    server(successor.node()).copiesInVain = true;
  }

  @Override
  public void complete(Door door, Due due) {
    at(door);
  }

  /// The process behind the door fills, whichever it is.
  public void fill(Door successor, Door present, Reach source) {
    follow(new Follower(successor, runId(successor), Optional.empty()), present, source);
  }

  @Override
  public void follow(Follower successor, Door present, Reach source) {
    FakeServer server = at(successor.door());
    if (server.promoted || !server.runId().equals(successor.runId())) {
      throw new IllegalStateException(server.node + " fills no more");
    }
    FakeServer giver = at(present);
    successor.shown().ifPresent(held -> show(server, held, 0));
    server.prefer(FakeServer.NEVER);
    if (successor.door().tls()) {
      server.writeFile();
    }
    server.copy(giver.node);
    server.copiesInVain = dangerous > 0;
    giver.copies++;
    giver.waiting = dangerous > 0 ? Long.MAX_VALUE >> 10 : 0;
    giver.memory = giver.waiting;
    dangerous = Math.max(0, dangerous - 1);
    server.rehearsed = false;
    server.settings.put("save", "");
  }

  @Override
  public void rehearse(Door successor) {
    filling(successor).rehearsed = true;
  }

  @Override
  public void saveAt(Door successor, String points) {
    filling(successor).settings.put("save", points);
  }

  private FakeServer filling(Door successor) {
    FakeServer server = at(successor);
    if (server.follows == null) {
      throw new IllegalStateException(server.node + " follows nobody and fills no more");
    }
    return server;
  }

  @Override
  public String runId(Door door) {
    return at(door).runId();
  }

  @Override
  public boolean leads(Door door) {
    return at(door).follows == null;
  }

  @Override
  public boolean wasMadeToLead(Door member) {
    FakeServer server = at(member);
    return server.follows == null && server.priority() == 100;
  }

  @Override
  public Progress progress(Door successor, Door present) {
    FakeServer server = at(successor);
    boolean primary = server.follows == null;
    if (!primary) {
      // The copy comes in one piece, and what is written meanwhile right after.
      server.has(at(present).offset() - 1);
    }
    boolean linked = !server.copiesInVain;
    return new Progress(server.runId(), primary, linked, 0, 0, server.rehearsed, true);
  }

  @Override
  public String holder(Door door) {
    write();
    if (isLate()) {
      return "";
    }
    if (FakeCluster.isMember(door.node()) && !isPublic(door)) {
      return started(door);
    }
    return servers.keySet().stream()
        .filter(name -> nodes.find(name).filter(node -> node.running()).isPresent())
        .map(this::server)
        .filter(server -> !nodes.hangs(server.node) && server.listensOn(door.port()))
        .filter(server -> FakeCluster.isMember(server.node) == FakeCluster.isMember(door.node()))
        .map(server -> server.node)
        .findFirst()
        .or(() -> led(door))
        .orElseGet(() -> started(door));
  }

  private boolean isPublic(Door door) {
    return door.port() == publicPort || door.port() == publicPort + 1;
  }

  /// By the gateways, where clients come.
  private Optional<String> led(Door door) {
    return isPublic(door) ? cluster.leads().map(server -> server.node) : Optional.empty();
  }

  /// One that nobody has asked anything yet.
  private String started(Door door) {
    return nodes.find(door.node()).filter(node -> node.running()).isPresent()
            && !nodes.hangs(door.node())
            && server(door.node()).listensOn(door.port())
        ? door.node()
        : "";
  }

  @Override
  public boolean equalise(Door present, Door successor) {
    FakeServer from = at(present);
    if (from.follows != null) {
      throw new IllegalStateException(from.node + " follows somebody and is no primary");
    }
    from.pausedFor = PAUSE;
    at(successor).has(from.offset());
    return true;
  }

  @Override
  public boolean equal(Door present, Door successor) {
    return at(present).offset() == at(successor).offset();
  }

  @Override
  public void fence(Door present) {
    at(present).fenced = true;
  }

  @Override
  public void promote(Door successor) {
    FakeServer server = at(successor);
    server.follows = null;
    server.promoted = true;
  }

  @Override
  public void lead(Door member) {
    FakeServer server = at(member);
    server.follows = null;
    server.promoted = true;
    server.prefer(100);
    server.writeFile();
  }

  @Override
  public Optional<Extent> leave(Door present, boolean keeps) {
    write();
    FakeServer server = servers.get(present.node());
    boolean there = nodes.find(present.node()).filter(node -> node.running()).isPresent();
    server.port = 0;
    server.tlsPort = 0;
    return there ? Optional.of(new Extent(server.offset())) : Optional.empty();
  }

  @Override
  public void take(Door successor, int port, int tlsPort) {
    FakeServer server = at(successor);
    if (servers.values().stream()
        .anyMatch(
            other ->
                other != server
                    && (other.listensOn(port) || other.listensOn(tlsPort))
                    && nodes.find(other.node).filter(node -> node.running()).isPresent())) {
      throw new IllegalStateException("the port is in use");
    }
    server.port = port;
    server.tlsPort = tlsPort;
    server.prefer(100);
    server.writeFile();
  }

  @Override
  public void dismiss(Door present, boolean keeps) {
    if (client != null && client.node.equals(present.node())) {
      client = null;
    }
  }

  @Override
  public void resume(Door present) {
    FakeServer server = at(present);
    server.fenced = false;
    server.pausedFor = 0;
  }
}
