package io.redock.provisioning.world;

import io.redock.durable.testkit.Commands;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.redis.Handover;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisSilent;
import io.redock.provisioning.redis.TenantSetup;
import io.redock.provisioning.redis.Upkeep;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The Redis processes of one database, wherever its nodes run. A client writes between any two
/// things that are asked of them: to the process it is connected to, or else to whoever listens at
/// the database's port. Held back writes are held back for two such moments only.
public final class FakeRedis implements Redis, Handover, Upkeep, TenantSetup {

  /// So much has been read by one that loads, in percent.
  public static final double HALF = 50;

  private static final int PAUSE = 3;

  /// What a tenant set up, as it would stand in the file of a process.
  private static final Map<String, String> SETUP =
      new TreeMap<>(Map.of("notify-keyspace-events", "KEA", "user", "app on ~* +@all"));

  /// What the present one is told so that a copy of it costs little.
  private static final List<String> FOR_A_COPY = List.of("repl-diskless-sync", "rdbcompression");

  /// For so long a member of a cluster that starts anew asks who leads.
  private static final int BOOT = 3;

  private final FakeNodes nodes;
  private final FakeAddresses addresses;
  private final Commands commands;
  private final Map<String, FakeServer> servers = new TreeMap<>();
  private final Map<RedisEndpoint, FakeServer> connections = new HashMap<>();
  private FakeServer client;
  private int publicPort;
  private long acknowledged;
  private long used = 1 << 20;
  private boolean late;
  private int unreachable;
  private int dangerous;
  private FakeCluster cluster;
  private List<String> beforeRollback = List.of();
  private long appended;
  private long snapshot;
  private long forgone;

  FakeRedis(FakeNodes nodes, FakeAddresses addresses, Commands commands) {
    this.nodes = nodes;
    this.addresses = addresses;
    this.commands = commands;
  }

  void routedBy(FakeCluster proxies) {
    cluster = proxies;
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

  /// What the process behind the endpoint was told.
  public String parameter(RedisEndpoint endpoint, String name) {
    return at(endpoint).settings.get(name);
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

  /// Whether clients reach it by TLS. Proxies always serve that.
  public boolean servesTls() {
    return holder()
        .filter(server -> FakeCluster.isMember(server.node) || server.listensOn(publicPort + 1))
        .isPresent();
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

  /// The process behind the endpoint, after the client had its turn.
  FakeServer at(RedisEndpoint endpoint) {
    write();
    return reach(endpoint);
  }

  /// The same for one of several commands of a call, which take no time. The connection is still of
  /// use if the process listens somewhere else by now; if it has ended, another one is asked.
  private FakeServer tell(RedisEndpoint endpoint, String command) {
    commands.next(command);
    FakeServer server = server(endpoint.node());
    return server == connections.get(endpoint) && runs(endpoint) ? server : reach(endpoint);
  }

  /// The same over the connection on which a process that fills was asked about that. It ends when
  /// that process does, or takes over.
  private void whileItFills(RedisEndpoint endpoint, FakeServer server, String command) {
    commands.next(command);
    if (server.promoted || server != server(endpoint.node()) || !runs(endpoint)) {
      throw new IllegalStateException("the connection to " + endpoint.node() + " was closed");
    }
  }

  /// Its file says so at the same moment.
  private void atOnce(RedisEndpoint endpoint, Consumer<FakeServer> commands) {
    FakeServer server = tell(endpoint, "EXEC");
    commands.accept(server);
    if (!server.writesInTime()) {
      throw new RedisSilent(endpoint, new TimeoutException("no answer to EXEC"));
    }
    server.writeFile();
  }

  private boolean runs(RedisEndpoint endpoint) {
    return nodes.find(endpoint.node()).filter(node -> node.running()).isPresent();
  }

  private FakeServer reach(RedisEndpoint endpoint) {
    FakeServer server = server(endpoint.node());
    // Who takes over cuts off whoever came by the port where it filled.
    boolean connected = server == client && isPublic(endpoint);
    if (!runs(endpoint) || (!server.listensOn(endpoint.port()) && !connected)) {
      throw new IllegalStateException(
          "nobody answers at " + endpoint.port() + " as " + endpoint.node());
    }
    connections.put(endpoint, server);
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
  public Life life(RedisEndpoint endpoint, Duration within) {
    if (isLate() || unreachable > 0) {
      unreachable = Math.max(0, unreachable - 1);
      return Life.SILENT;
    }
    FakeServer server = server(endpoint.node());
    boolean runs = nodes.find(endpoint.node()).filter(node -> node.running()).isPresent();
    boolean open = FakeCluster.isMember(endpoint.node()) || !addresses.list().isEmpty();
    if (!runs || !open || nodes.hangs(server.node) || !server.listensOn(endpoint.port())) {
      return Life.SILENT;
    }
    return server.life;
  }

  @Override
  public OptionalDouble loaded(RedisEndpoint endpoint) {
    return life(endpoint, Duration.ZERO) == Life.LOADS
        ? OptionalDouble.of(HALF)
        : OptionalDouble.empty();
  }

  @Override
  public boolean endScript(RedisEndpoint endpoint) {
    FakeServer server = server(endpoint.node());
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
  public int clients(RedisEndpoint endpoint) {
    at(endpoint);
    return 1;
  }

  @Override
  public long keys(RedisEndpoint endpoint) {
    return at(endpoint).offset();
  }

  /// Whoever reads what was kept writes nothing.
  @Override
  public long keysRead(RedisEndpoint endpoint) {
    return at(endpoint).offset();
  }

  @Override
  public long usedMemory(RedisEndpoint endpoint) {
    at(endpoint);
    return used;
  }

  @Override
  public long dataMemory(RedisEndpoint endpoint) {
    return usedMemory(endpoint);
  }

  @Override
  public boolean configure(RedisEndpoint endpoint, Map<String, String> wanted) {
    boolean changed = !at(endpoint).settings.entrySet().containsAll(wanted.entrySet());
    if (changed) {
      atOnce(endpoint, server -> server.settings.putAll(wanted));
    }
    return changed;
  }

  /// The tenant changes that in the process that serves, and has it write its file.
  public void tenantChanges(String name) {
    FakeServer server = holder().orElseThrow();
    server.changedByTenant(name);
    server.writeFile();
  }

  /// The tenant makes that setting of the process that serves so long that it cannot write its file
  /// in time, as long as it has that.
  public void tenantMakesLong(String name) {
    tenantChanges(name);
    holder().orElseThrow().tooLong = name;
  }

  /// So many times the process that serves does not write its file in time.
  public void writesSlowly(int times) {
    holder().orElseThrow().slowWrites = times;
  }

  /// The tenant has the process that serves listen nowhere any more. It is asked over a new
  /// connection from now on.
  public void tenantShuts() {
    FakeServer server = holder().orElseThrow();
    server.port = 0;
    server.tlsPort = 0;
    server.writeFile();
    connections.clear();
    client = null;
  }

  /// The tenant has that process listen nowhere, let nobody in and write all that to its file.
  public void tenantLocksOut(String node) {
    FakeServer server = server(node);
    server.tlsPort = 0;
    server.locked = true;
    server.changedByTenant(FakeServer.LOCK);
    server.writeFile();
    connections.clear();
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
  public Carried carry(RedisEndpoint from, RedisEndpoint to, boolean keeps) {
    Map<String, String> here = setUpAt(from);
    Map<String, String> there = setUpAt(to);
    boolean changed = !here.equals(there);
    if (changed && keeps) {
      atOnce(to, server -> server.setUp(SETUP.keySet(), here));
    } else if (changed) {
      for (String each : SETUP.keySet()) {
        tell(to, "carry " + each).setUp(Set.of(each), here);
      }
    }
    return new Carried(changed, List.of());
  }

  @Override
  public boolean alike(List<RedisEndpoint> endpoints) {
    return endpoints.stream().map(this::setUpAt).distinct().count() <= 1;
  }

  private Map<String, String> setUpAt(RedisEndpoint endpoint) {
    Map<String, String> there = new TreeMap<>(at(endpoint).settings);
    there.keySet().retainAll(SETUP.keySet());
    return there;
  }

  /// What processes that run were told, and their files do not say.
  public Map<String, Set<String>> unwritten() {
    Map<String, Set<String>> unwritten = new TreeMap<>();
    running().forEach(server -> unwritten.put(server.node, server.unwritten()));
    unwritten.values().removeIf(Set::isEmpty);
    return unwritten;
  }

  public boolean isAsItShouldBe() {
    return holder().filter(server -> server.changedByTenant().isEmpty()).isPresent();
  }

  @Override
  public List<String> differences(RedisEndpoint endpoint, Due due) {
    return different(at(endpoint), due);
  }

  @Override
  public List<String> restore(RedisEndpoint endpoint, Due due) {
    List<String> different = different(at(endpoint), due);
    Map<String, String> settings = new TreeMap<>(due.settings());
    settings.keySet().retainAll(different);
    settings.keySet().removeAll(Persistence.PARAMETERS);
    if (!different.isEmpty()) {
      atOnce(
          endpoint,
          server -> {
            different.forEach(server::changedBack);
            server.settings.putAll(settings);
          });
    }
    return different;
  }

  private static List<String> different(FakeServer server, Due due) {
    List<String> different = new ArrayList<>(server.changedByTenant());
    String priority = String.valueOf(server.priority());
    if (!due.settings().getOrDefault(FakeServer.PRIORITY, priority).equals(priority)) {
      different.add(FakeServer.PRIORITY);
    }
    String writers = due.settings().get(Topology.WRITERS);
    if (!server.settings.getOrDefault(Topology.WRITERS, writers).equals(writers)) {
      different.add(Topology.WRITERS);
    }
    return different;
  }

  @Override
  public void set(RedisEndpoint endpoint, Map<String, String> settings) {
    Map<String, String> others = new TreeMap<>(settings);
    String port = others.remove("port");
    configure(endpoint, others);
    if (port != null) {
      servePlain(endpoint, Integer.parseInt(port));
    }
  }

  @Override
  public void letIn(RedisEndpoint endpoint, Credentials credentials) {
    admit(endpoint, credentials);
  }

  @Override
  public void show(RedisEndpoint endpoint, Certificate certificate, int tlsPort) {
    serveTls(endpoint, certificate, tlsPort);
  }

  @Override
  public void hold(RedisEndpoint endpoint, Map<String, String> settings) {
    at(endpoint);
    tell(endpoint, "CONFIG SET").settings.putAll(settings);
  }

  @Override
  public boolean reopen(RedisEndpoint endpoint, Map<String, String> settings) {
    write();
    if (nodes.find(endpoint.node()).filter(node -> node.running()).isPresent()) {
      FakeServer server = server(endpoint.node());
      server.port = Integer.parseInt(settings.get("port"));
      // The first configuration of a single node names no certificate, without which Redis refuses.
      boolean shown = FakeCluster.isMember(server.node) || !server.certificate.isEmpty();
      server.tlsPort = shown ? Integer.parseInt(settings.get("tls-port")) : 0;
    }
    return !server(endpoint.node()).locked;
  }

  /// The process that serves lets nobody in any more, from within either, until it is begun anew.
  public void locksUsOut() {
    holder().orElseThrow().locked = true;
  }

  @Override
  public Map<String, String> settings(RedisEndpoint endpoint, List<String> names) {
    write();
    boolean says = nodes.find(endpoint.node()).filter(node -> node.running()).isPresent();
    if (isLate() || !says || nodes.hangs(endpoint.node())) {
      return Map.of();
    }
    FakeServer server = server(endpoint.node());
    Map<String, String> settings = new TreeMap<>(server.settings);
    settings.put("port", String.valueOf(server.port));
    settings.put("tls-port", String.valueOf(server.tlsPort));
    settings.put("replica-priority", String.valueOf(server.priority()));
    settings.keySet().retainAll(names);
    return settings;
  }

  @Override
  public boolean keeps(RedisEndpoint endpoint, Persistence persistence) {
    return at(endpoint).settings.entrySet().containsAll(persistence.parameters().entrySet());
  }

  @Override
  public void switchOn(RedisEndpoint endpoint, Persistence persistence) {
    at(endpoint);
    if (!persistence.savePoints().isEmpty()) {
      tell(endpoint, "CONFIG SET save").settings.put("save", persistence.savePoints());
    }
    if (persistence.appendOnly()) {
      tell(endpoint, "CONFIG SET appendonly").append(true);
    }
  }

  @Override
  public void switchOff(RedisEndpoint endpoint, Persistence persistence) {
    at(endpoint);
    if (!persistence.appendOnly()) {
      tell(endpoint, "CONFIG SET appendonly").append(false);
    }
    if (persistence.savePoints().isEmpty()) {
      tell(endpoint, "CONFIG SET save").settings.put("save", "");
    }
  }

  @Override
  public boolean saves(RedisEndpoint endpoint) {
    return at(endpoint).saves();
  }

  @Override
  public void snapshot(RedisEndpoint endpoint) {
    at(endpoint).snapshot();
  }

  @Override
  public boolean snapshotSucceeds(RedisEndpoint endpoint) {
    at(endpoint);
    return true;
  }

  @Override
  public long lastSave(RedisEndpoint endpoint) {
    return at(endpoint).lastSave();
  }

  /// So much was appended, and is on the disk of the node that serves, until its file is written
  /// anew.
  public void appends(long bytes) {
    appended = bytes;
    nodes.fills(servedBy(), bytes);
  }

  @Override
  public long appended(RedisEndpoint endpoint) {
    at(endpoint);
    return appended;
  }

  @Override
  public boolean compact(RedisEndpoint endpoint) {
    at(endpoint);
    appended = 0;
    nodes.fills(endpoint.node(), 1 << 20);
    return true;
  }

  @Override
  public void keepAsItIs(RedisEndpoint endpoint) {
    at(endpoint).writeFile();
  }

  @Override
  public void admit(RedisEndpoint endpoint, Credentials credentials) {
    at(endpoint);
    String passwords =
        credentials.tenant().stream()
            .map(password -> password.text())
            .collect(Collectors.joining(","));
    atOnce(endpoint, server -> server.settings.put("default", passwords));
  }

  @Override
  public boolean settled(RedisEndpoint endpoint) {
    return !at(endpoint).saves();
  }

  @Override
  public void serveTls(RedisEndpoint endpoint, Certificate certificate, int tlsPort) {
    at(endpoint);
    requireFiles(endpoint, certificate);
    atOnce(endpoint, server -> show(server, certificate, tlsPort));
  }

  private void requireFiles(RedisEndpoint endpoint, Certificate certificate) {
    if (!nodes.files(endpoint.node()).keySet().containsAll(certificate.files().keySet())) {
      throw new IllegalStateException("the certificate's files are missing");
    }
  }

  private static void show(FakeServer server, Certificate certificate, int tlsPort) {
    server.tlsPort = tlsPort;
    server.certificate = certificate.serial();
  }

  @Override
  public void servePlain(RedisEndpoint endpoint, int port) {
    at(endpoint);
    atOnce(endpoint, server -> server.port = port);
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
  public void copyBreaksOff(RedisEndpoint successor, long written) {
    FakeServer server = holder().orElseThrow();
    server.copies++;
    server.has(server.offset() + written);
    acknowledged += written;
    server(successor.node()).copiesInVain = true;
  }

  @Override
  public void complete(RedisEndpoint endpoint, Due due) {
    Map<String, String> left = new TreeMap<>(at(endpoint).settings);
    left.keySet().retainAll(FOR_A_COPY);
    left.values().removeIf("yes"::equals);
    left.replaceAll((name, no) -> "yes");
    configure(endpoint, left);
  }

  /// The process behind the endpoint fills, whichever it is.
  public void fill(RedisEndpoint successor, RedisEndpoint present, Endpoint source) {
    FakeServer seen = at(successor);
    follow(new Follower(successor, seen.runId(), seen.stream(), Optional.empty()), present, source);
  }

  @Override
  public void follow(Follower successor, RedisEndpoint present, Endpoint source) {
    RedisEndpoint endpoint = successor.endpoint();
    commands.next("INFO");
    FakeServer server = at(endpoint);
    boolean promoted = server.follows == null && !server.stream().equals(successor.stream());
    if (promoted || !server.runId().equals(successor.runId())) {
      throw new IllegalStateException(server.node + " fills no more");
    }
    at(present);
    FakeServer told = tell(present, "EXEC at the present one");
    FOR_A_COPY.forEach(each -> told.settings.put(each, "no"));
    if (successor.shown().isPresent()) {
      requireFiles(endpoint, successor.shown().get());
      whileItFills(endpoint, server, "EXEC with the certificate");
      show(server, successor.shown().get(), 0);
      server.writeFile();
    }
    whileItFills(endpoint, server, "EXEC with REPLICAOF");
    server.prefer(FakeServer.NEVER);
    if (endpoint.tls()) {
      server.writeFile();
    }
    server.settings.put("save", "");
    server.settings.put("rdbcompression", "no");
    FakeServer giver = server(present.node());
    server.copy(giver.node);
    server.copiesInVain = dangerous > 0;
    giver.copies++;
    giver.waiting = dangerous > 0 ? Long.MAX_VALUE >> 10 : 0;
    giver.memory = giver.waiting;
    dangerous = Math.max(0, dangerous - 1);
    server.rehearsed = false;
  }

  @Override
  public void rehearse(RedisEndpoint successor) {
    FakeServer server = filling(successor);
    whileItFills(successor, server, "CONFIG SET appendonly yes");
    server.append(true);
    server.rehearsed = true;
    whileItFills(successor, server, "CONFIG SET appendonly no");
    server.append(false);
  }

  @Override
  public void saveAt(RedisEndpoint successor, String points) {
    FakeServer server = filling(successor);
    server.settings.remove("rdbcompression");
    server.settings.put("save", points);
  }

  private FakeServer filling(RedisEndpoint successor) {
    FakeServer server = at(successor);
    if (server.follows == null) {
      throw new IllegalStateException(server.node + " follows nobody and fills no more");
    }
    return server;
  }

  @Override
  public String runId(RedisEndpoint endpoint) {
    return at(endpoint).runId();
  }

  @Override
  public boolean leads(RedisEndpoint endpoint) {
    return at(endpoint).follows == null;
  }

  @Override
  public boolean wasMadeToLead(RedisEndpoint member) {
    FakeServer server = at(member);
    return server.follows == null && server.priority() == 100;
  }

  @Override
  public Progress progress(RedisEndpoint successor, RedisEndpoint present) {
    FakeServer server = at(successor);
    boolean primary = server.follows == null;
    if (!primary) {
      // The copy comes in one piece, and what is written meanwhile right after.
      server.has(at(present).offset() - 1);
    }
    boolean linked = !server.copiesInVain;
    server.rehearsed &= !server.settings.getOrDefault("appendonly", "no").equals("yes");
    boolean settled = !server.saves() && !at(present).saves();
    return new Progress(
        server.runId(), server.stream(), primary, linked, 0, 0, server.rehearsed, settled);
  }

  @Override
  public String holder(RedisEndpoint endpoint) {
    write();
    if (isLate()) {
      return "";
    }
    if (FakeCluster.isMember(endpoint.node()) && !isPublic(endpoint)) {
      return started(endpoint);
    }
    return servers.keySet().stream()
        .filter(name -> nodes.find(name).filter(node -> node.running()).isPresent())
        .map(this::server)
        .filter(server -> !nodes.hangs(server.node) && server.listensOn(endpoint.port()))
        .filter(
            server -> FakeCluster.isMember(server.node) == FakeCluster.isMember(endpoint.node()))
        .map(server -> server.node)
        .findFirst()
        .or(() -> led(endpoint))
        .orElseGet(() -> started(endpoint));
  }

  private boolean isPublic(RedisEndpoint endpoint) {
    return endpoint.port() == publicPort || endpoint.port() == publicPort + 1;
  }

  /// By the proxies, where clients come.
  private Optional<String> led(RedisEndpoint endpoint) {
    return isPublic(endpoint) ? cluster.leads().map(server -> server.node) : Optional.empty();
  }

  /// One that nobody has asked anything yet.
  private String started(RedisEndpoint endpoint) {
    return nodes.find(endpoint.node()).filter(node -> node.running()).isPresent()
            && !nodes.hangs(endpoint.node())
            && server(endpoint.node()).listensOn(endpoint.port())
        ? endpoint.node()
        : "";
  }

  @Override
  public boolean equalise(RedisEndpoint present, RedisEndpoint successor) {
    FakeServer from = at(present);
    if (from.follows != null) {
      throw new IllegalStateException(from.node + " follows somebody and is no primary");
    }
    from.pausedFor = PAUSE;
    at(successor).has(from.offset());
    return true;
  }

  @Override
  public boolean equal(RedisEndpoint present, RedisEndpoint successor) {
    return at(present).offset() == at(successor).offset();
  }

  @Override
  public void fence(RedisEndpoint present) {
    at(present).fenced = true;
  }

  @Override
  public void promote(RedisEndpoint successor) {
    FakeServer server = at(successor);
    server.follows = null;
    server.promoted = true;
  }

  @Override
  public void lead(RedisEndpoint member) {
    FakeServer server = at(member);
    cutOffOurs(server);
    server.follows = null;
    server.promoted = true;
    server.prefer(100);
    server.writeFile();
  }

  @Override
  public Optional<Extent> leave(RedisEndpoint present, boolean keeps) {
    write();
    FakeServer server = servers.get(present.node());
    boolean there = nodes.find(present.node()).filter(node -> node.running()).isPresent();
    server.port = 0;
    server.tlsPort = 0;
    return there ? Optional.of(new Extent(server.offset())) : Optional.empty();
  }

  @Override
  public void take(RedisEndpoint successor, int port, int tlsPort) {
    FakeServer server = at(successor);
    if (servers.values().stream()
        .anyMatch(
            other ->
                other != server
                    && (other.listensOn(port) || other.listensOn(tlsPort))
                    && nodes.find(other.node).filter(node -> node.running()).isPresent())) {
      throw new IllegalStateException("the port is in use");
    }
    cutOffOurs(server);
    server.port = port;
    server.tlsPort = tlsPort;
    server.prefer(100);
    server.writeFile();
  }

  private void cutOffOurs(FakeServer server) {
    connections.values().removeIf(line -> line == server);
  }

  @Override
  public void dismiss(RedisEndpoint present, boolean keeps) {
    // Without a connection from before nobody is there to be told.
    commands.next("CLIENT KILL TYPE normal");
    if (client != null && client.node.equals(present.node())) {
      client = null;
    }
    commands.next("CLIENT KILL TYPE pubsub");
  }

  @Override
  public void resume(RedisEndpoint present) {
    if (nodes.hangs(present.node())) {
      throw new RedisSilent(present, new TimeoutException("no answer to CLIENT UNPAUSE"));
    }
    at(present);
    FakeServer server = tell(present, "CLIENT UNPAUSE");
    server.fenced = false;
    server.pausedFor = 0;
    for (String each : FOR_A_COPY) {
      tell(present, "CONFIG SET " + each).settings.remove(each);
    }
  }
}
