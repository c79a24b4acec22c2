package io.redock.provisioning.database;

import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Placement;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which nodes a database should have, with their configuration: a function of what is wanted,
/// and of nothing else. Everything that acts compares its answer with what the engine reports.
public final class Topology {

  /// A setting of several classes of clients, of which only the replicas' is ours.
  public static final String BUFFERS = "client-output-buffer-limit";

  /// How many replicas must follow a process that takes writes.
  public static final String WRITERS = "min-replicas-to-write";

  /// More replicas than there ever are: writes are refused, reads are answered.
  public static final String NO_WRITES = "9";

  private static final String CONFIGURATION = "redis.conf";
  private static final String SNAPSHOT_CONFIGURATION = "snapshot.conf";
  private static final double CPUS = 1.0;

  private static final int PIDS = 64;

  /// As in the ADR on failover: the primary is silent for so long before another one is made.
  public static final Duration PATIENCE = Duration.ofMillis(700);

  /// Likewise, if its process is known to be gone. An answer takes some milliseconds.
  static final Duration IMPATIENCE = Duration.ofMillis(300);

  /// How much longer each sentinel waits than that.
  private static final List<Duration> LONGER =
      List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(800));

  /// Sentinels may choose that member of a cluster as gladly as any other.
  public static final Map<String, String> ELECTABLE = Map.of("replica-priority", "100");

  /// What keeps clients, the control plane or an end in peace out, and is the same for all.
  private static final Map<String, String> FOR_ALL =
      Map.of(
          "lua-time-limit",
          "5000",
          "shutdown-on-sigterm",
          "default",
          "tls-auth-clients",
          "no",
          "tls-ciphers",
          "",
          "tls-ciphersuites",
          "",
          "tls-protocols",
          "");

  /// As in `member.conf`: how members find and judge each other.
  private static final Map<String, String> AMONG_MEMBERS =
      Map.of(
          "min-replicas-max-lag",
          "3",
          "repl-diskless-sync-delay",
          "0",
          "repl-timeout",
          "15",
          "replica-announce-port",
          "0",
          "replica-announced",
          "yes",
          "tls-replication",
          "yes");

  /// Of a node that follows nobody, and is followed by a successor alone. With a lag of 0 nobody is
  /// refused his writes for want of replicas.
  private static final Map<String, String> ALONE =
      Map.of(
          "masterauth", "", "masteruser", "", "min-replicas-max-lag", "10", "repl-timeout", "60");

  private static final Pattern SAVE_POINT = Pattern.compile("\\d+ \\d+");
  private static final String SAVE_POINTS = "900 1 300 10 60 10000";

  private final Catalogue catalogue;
  private final Secrets secrets;
  private final String bind;
  private final Templates templates;
  private final ClusterTopology cluster;

  /// @param bind the interface nodes listen on, in Redis' syntax
  public Topology(
      Catalogue catalogue, Secrets secrets, String bind, Networks networks, Templates templates) {
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.bind = bind;
    this.templates = templates;
    this.cluster =
        new ClusterTopology(catalogue, networks, bind, new ClusterFiles(this, secrets, templates));
  }

  /// Whether it is a cluster, behind proxies, rather than one node at the address.
  public boolean clustered(Configuration configuration) {
    return plan(configuration.plan()).clustered();
  }

  /// The names of the nodes there should be.
  public List<String> names(Database database) {
    return names(database, database.status().configuration());
  }

  /// The names of the nodes there would be with that configuration.
  public List<String> names(Database database, Configuration configuration) {
    return clustered(configuration)
        ? cluster.names(database, plan(configuration.plan())).toList()
        : List.of(database.node());
  }

  /// The nodes wanted, which can be started in any order.
  ///
  /// @param shown the certificate that the database shows, which a cluster must have
  public List<NodeSpec> nodes(Database database, Optional<Certificate> shown) {
    Configuration configuration = database.status().configuration();
    return clustered(configuration)
        ? Stream.concat(
                cluster(database, configuration, shown.orElseThrow(), PATIENCE).stream(),
                proxies(database, configuration, shown.orElseThrow()).stream())
            .toList()
        : List.of(
            with(
                shown, redis(database, database.node(), configuration, database.address().port())));
  }

  /// Those that a new database needs to serve, and to outlive its primary. The others may come
  /// later.
  public List<NodeSpec> newborn(Database database, Optional<Certificate> shown) {
    Configuration configuration = database.status().configuration();
    return clustered(configuration)
        ? cluster.newborn(database, configuration, shown.orElseThrow(), PATIENCE).toList()
        : nodes(database, shown);
  }

  /// The nodes of a cluster without its proxies, so that no client comes to it.
  ///
  /// @param patience how long its primary may be silent before its sentinels make another one
  public List<NodeSpec> cluster(
      Database database, Configuration configuration, Certificate shown, Duration patience) {
    return Stream.concat(
            ClusterTopology.slots(plan(configuration.plan()))
                .mapToObj(slot -> cluster.member(database, configuration, slot, shown)),
            ClusterTopology.sentinels()
                .mapToObj(slot -> cluster.sentinel(database, configuration, slot, shown, patience)))
        .toList();
  }

  /// Three that call for an election at about the same time vote each for itself, and the next is
  /// held six seconds later. So the third only votes, as long as two others are there to call.
  public static Duration patience(Duration patience, int slot) {
    return patience.plus(LONGER.get(slot - 1));
  }

  /// Whether that sentinel is one of the two that are to call for an election.
  static boolean calls(int slot) {
    return slot <= 2;
  }

  /// Where a cluster's clients come in.
  public List<NodeSpec> proxies(Database database, Configuration configuration, Certificate shown) {
    return ClusterTopology.proxies()
        .mapToObj(slot -> cluster.proxy(database, configuration, slot, shown, true))
        .toList();
  }

  /// The last of its proxies, which carries the control plane in and no client.
  public NodeSpec closedProxy(Database database, Configuration configuration, Certificate shown) {
    int last = ClusterTopology.proxies().max().orElseThrow();
    return cluster.proxy(database, configuration, last, shown, false);
  }

  /// The Redis nodes of a cluster of that configuration.
  public List<NetworkSlot> members(Database database, Configuration configuration) {
    return ClusterTopology.slots(plan(configuration.plan()))
        .mapToObj(
            slot ->
                new NetworkSlot(
                    database.member(slot),
                    ClusterTopology.memberNetworkSlot(slot),
                    ClusterTopology.PORT))
        .toList();
  }

  /// The proxies of a cluster, each with the port of its runtime API.
  public List<NetworkSlot> proxies(Database database) {
    return ClusterTopology.proxies()
        .mapToObj(slot -> ClusterTopology.proxyNetworkSlot(database, slot))
        .toList();
  }

  /// What a proxy that is started now tells of how it was configured. Earlier builds have lower
  /// numbers.
  public static int proxyEdition() {
    return ClusterFiles.EDITION;
  }

  public List<NetworkSlot> sentinels(Database database) {
    return ClusterTopology.sentinels()
        .mapToObj(
            slot ->
                new NetworkSlot(
                    database.sentinel(slot),
                    ClusterTopology.sentinelNetworkSlot(slot),
                    ClusterTopology.SENTINEL_PORT))
        .toList();
  }

  /// A slot on a database's network, and who listens there.
  public record NetworkSlot(String node, int number, int port) {}

  /// The node that takes over in a hand-over, at that port until then.
  public NodeSpec successor(
      Database database, Configuration configuration, int port, Optional<Certificate> shown) {
    return with(shown, redis(database, database.successor(), configuration, port));
  }

  /// The node that copies what a cluster has before its upgrade, at that port of its address.
  public NodeSpec rollbackReplica(Database database, int port, Certificate shown) {
    return with(
        Optional.of(shown),
        redis(database, database.rollbackReplica(), database.status().configuration(), port));
  }

  /// Reads what was kept of the version before an upgrade, at that port of the address, and writes
  /// nothing: its volume stays as it is. It evicts nothing either, so that it tells its whole size.
  public NodeSpec snapshot(Database database, RollbackSnapshot kept, int port) {
    Configuration configuration = database.status().configuration();
    Features lasting =
        configuration.features().without(Feature.RDB).without(Feature.AOF).without(Feature.CACHE);
    Configuration reading = configuration.withVersion(kept.version()).withFeatures(lasting);
    EngineVersion version = version(kept.version());
    return new NodeSpec(
            kept.node(),
            database.id(),
            "redis",
            version.image(),
            List.of(version.program(), SNAPSHOT_CONFIGURATION),
            version.program(),
            Map.of(SNAPSHOT_CONFIGURATION, redisConf(database, kept.node(), reading, port)),
            Map.of(),
            Set.of(),
            limits(plan(configuration.plan())),
            new Placement.AtAddress(database.address()))
        .whichStaysDown();
  }

  private static NodeSpec with(Optional<Certificate> shown, NodeSpec node) {
    return shown.map(certificate -> node.with(certificate.files())).orElse(node);
  }

  private NodeSpec redis(Database database, String name, Configuration configuration, int port) {
    EngineVersion version = version(configuration.version());
    Numbers numbers = database.status().numbers();
    int number = name.equals(database.successor()) ? numbers.successor() : numbers.serving();
    return new NodeSpec(
            name,
            database.id(),
            "redis",
            version.image(),
            List.of(version.program(), CONFIGURATION),
            Map.of(CONFIGURATION, redisConf(database, name, configuration, port)),
            limits(plan(configuration.plan())),
            database.address())
        .recorded(DatabaseRecord.of(database, configuration, number).json());
  }

  /// Whether the catalogue has its plan and version.
  public boolean knows(Configuration configuration) {
    return catalogue.plan(configuration.plan()).isPresent()
        && catalogue.version(configuration.version()).isPresent();
  }

  /// @throws IllegalStateException if the catalogue has lost a plan that databases still have
  public Plan plan(String name) {
    return catalogue.plan(name).orElseThrow(() -> missing("plan", name));
  }

  /// @throws IllegalStateException if the catalogue has lost a version that databases still have
  public EngineVersion version(String name) {
    return catalogue.version(name).orElseThrow(() -> missing("version", name));
  }

  /// What has replaced that version without a change for its users, if anything has that can take
  /// over its predecessor's port.
  public Optional<EngineVersion> patched(String version) {
    return catalogue.patched(version).filter(EngineVersion::tls);
  }

  /// The limits of each node of that plan.
  public static NodeSpec.Limits limits(Plan plan) {
    return new NodeSpec.Limits(plan.memoryLimitBytes(), CPUS, PIDS);
  }

  /// What Redis is told, and what is put back when a tenant changed it. What it keeps on disk is
  /// another matter, see [#persistence].
  public Map<String, String> settings(Configuration configuration) {
    Plan plan = plan(configuration.plan());
    Features features = configuration.features();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("timeout", "150");
    settings.put("maxclients", String.valueOf(plan.maxclients()));
    settings.put("maxmemory", String.valueOf(plan.maxmemoryBytes()));
    settings.put("maxmemory-policy", features.has(Feature.CACHE) ? "allkeys-lru" : "noeviction");
    settings.put("appendfsync", "always");
    settings.putAll(copying(plan));
    return settings;
  }

  /// How much may wait while somebody copies what a node has. `slave` is what every engine calls
  /// replicas when it is asked. A limit for some seconds would end any copy that takes longer.
  public static Map<String, String> copying(Plan plan) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(BUFFERS, "slave %d 0 0".formatted(plan.replicaBufferBytes()));
    if (plan.clustered()) {
      settings.put("repl-backlog-size", String.valueOf(plan.backlogBytes()));
    }
    return settings;
  }

  /// How each Redis process of a database that is at rest is to be, whatever its tenant did.
  public Due due(Database database) {
    Configuration configuration = database.status().configuration();
    boolean cluster = clustered(configuration);
    Map<String, String> settings = new LinkedHashMap<>(settings(configuration));
    settings.putAll(persistence(configuration).parameters());
    settings.putAll(ELECTABLE);
    settings.put(WRITERS, writers(database, database.status().diskFull()));
    settings.putAll(FOR_ALL);
    if (cluster) {
      settings.putAll(AMONG_MEMBERS);
      return new Due(
          settings,
          database.credentials(),
          false,
          this.cluster.where(database, plan(configuration.plan())));
    }
    settings.putAll(ALONE);
    if (version(configuration.version()).tls()) {
      settings.putAll(where(database));
    }
    return new Due(settings, database.credentials(), true);
  }

  /// How many replicas must follow whoever takes writes, as [#WRITERS] has it.
  ///
  /// @param full whether nobody is to take any
  public String writers(Database database, boolean full) {
    if (full) {
      return NO_WRITES;
    }
    return clustered(database.status().configuration()) ? "1" : "0";
  }

  /// Where a single node listens.
  public Map<String, String> where(Database database) {
    boolean plain = !database.status().configuration().features().has(Feature.FORCE_SSL);
    Map<String, String> where = new LinkedHashMap<>();
    where.put("bind", bind);
    where.put("port", String.valueOf(plain ? database.address().port() : 0));
    where.put("tls-port", String.valueOf(database.address().tlsPort()));
    return where;
  }

  /// What Redis keeps on disk.
  public Persistence persistence(Configuration configuration) {
    Features features = configuration.features();
    return new Persistence(features.has(Feature.AOF), features.has(Feature.RDB) ? SAVE_POINTS : "");
  }

  /// What the nodes of a cluster may do with each other, as the words of an ACL rule.
  public List<String> link(Database database) {
    return cluster.link(database);
  }

  private String redisConf(Database database, String name, Configuration configuration, int port) {
    return filled(templates.redis(), database, configuration)
        .replace("{node}", name)
        .replace("{bind}", bind)
        .replace("{port}", String.valueOf(port))
        // Redis 6.0 has no access rules for channels, every user may use all of them.
        .replace("{channels}", version(configuration.version()).atLeast(6, 2) ? "&* " : "");
  }

  /// With what is the same for every Redis process of a database.
  String filled(String template, Database database, Configuration configuration) {
    Map<String, String> all = new LinkedHashMap<>(settings(configuration));
    all.putAll(new TreeMap<>(persistence(configuration).parameters()));
    String lines =
        all.entrySet().stream()
            .flatMap(each -> lines(each.getKey(), each.getValue()))
            .collect(Collectors.joining("\n"));
    String passwords =
        database.credentials().tenant().stream()
            .map(password -> "#" + secrets.hash(password))
            .collect(Collectors.joining(" "));
    return template
        .replace("{settings}", lines)
        .replace("{passwords}", passwords)
        .replace("{adminHash}", secrets.hash(database.adminPassword()));
  }

  /// Redis 6.0 reads one save point a line.
  private static Stream<String> lines(String name, String value) {
    if (value.isEmpty()) {
      return Stream.of(name + " \"\"");
    }
    return name.equals("save")
        ? SAVE_POINT.matcher(value).results().map(point -> "save " + point.group())
        : Stream.of(name + " " + value);
  }

  private static IllegalStateException missing(String what, String name) {
    return new IllegalStateException(
        what + " " + name + " is not in the catalogue any more; databases still have it");
  }
}
