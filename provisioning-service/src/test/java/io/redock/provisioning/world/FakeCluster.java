package io.redock.provisioning.world;

import io.redock.durable.testkit.Commands;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.proxy.Sessions;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Replication;
import io.redock.provisioning.redis.Sentinels;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sentinels and proxies of one cluster, and how its Redis processes follow each other. When
/// the primary is gone, two sentinels make another one at once.
public final class FakeCluster implements Replication, Sentinels, Proxies {

  /// As often as they are asked in their failover-timeout.
  private static final int LONG = 30;

  /// For so many writes proxies that lead nobody anywhere do so by themselves.
  private static final int MOMENTS = 6;

  private final FakeNodes nodes;
  private final FakeRedis redis;
  private final Commands commands;
  private final Map<String, String> named = new TreeMap<>();
  private final Set<String> aware = new TreeSet<>();
  private final Map<String, Integer> shut = new TreeMap<>();
  private final Map<String, Integer> outdated = new TreeMap<>();
  private final Map<String, Long> hellos = new TreeMap<>();
  private final Set<String> behind = new TreeSet<>();
  private final Set<String> unlinked = new TreeSet<>();
  private String led = "";
  private String newest = "";
  private int astray;
  private boolean early;
  private boolean shutIn;
  private int withheldFor;
  private int passes;

  FakeCluster(FakeNodes nodes, FakeRedis redis, Commands commands) {
    this.nodes = nodes;
    this.redis = redis;
    this.commands = commands;
    redis.routedBy(this);
  }

  /// Where a node of that number of slot is known to the others.
  private static String host(String member) {
    return "10.0.7." + (2 + Integer.parseInt(member.replaceAll(".*-", "")));
  }

  static boolean isMember(String node) {
    return node.contains("-member-");
  }

  /// Whom each sentinel takes for the primary, of those that were not removed.
  private Map<String, String> known() {
    Map<String, String> known = new TreeMap<>(named);
    known.keySet().removeIf(sentinel -> nodes.find(sentinel).isEmpty());
    return known;
  }

  private boolean runs(String node) {
    return nodes.find(node).filter(Node::running).isPresent();
  }

  private List<FakeServer> members() {
    return nodes.list().stream()
        .filter(node -> node.running() && isMember(node.name()) && !nodes.hangs(node.name()))
        .map(node -> redis.server(node.name()))
        .toList();
  }

  /// Whom a member that starts follows, as the sentinels tell it; null if it is the primary.
  String bootsBehind(String member) {
    String primary =
        known().values().stream()
            .filter(host -> !host.isEmpty())
            .max(Comparator.comparing(newest::equals))
            .orElse(host("member-1"));
    return primary.equals(host(member)) ? null : primary;
  }

  /// Where the proxies lead clients; nothing if there are none.
  Optional<FakeServer> leads() {
    elect();
    if (withheldFor > 0 || proxies().stream().noneMatch(this::isOpen) || isCutOff()) {
      return Optional.empty();
    }
    return members().stream()
        .filter(server -> server.follows == null)
        .max((a, b) -> Boolean.compare(a.node.equals(led), b.node.equals(led)));
  }

  /// One that was started anew is open again, if it is for clients at all.
  private boolean isOpen(String proxy) {
    return !isShut(proxy) && nodes.files(proxy).getOrDefault("gateway.cfg", "").contains("bind");
  }

  private boolean isShut(String proxy) {
    return shut.getOrDefault(proxy, -1) == nodes.births(proxy);
  }

  /// Some time passes.
  void turn() {
    withheldFor = Math.max(0, withheldFor - 1);
  }

  /// Those that run.
  private List<String> proxies() {
    return nodes.list().stream()
        .filter(node -> node.running() && node.role().equals("gateway"))
        .map(Node::name)
        .toList();
  }

  /// What sentinels do when the primary they know of is gone.
  private void elect() {
    List<String> awake =
        named.keySet().stream()
            .filter(sentinel -> runs(sentinel) && !named.get(sentinel).isEmpty())
            .toList();
    if (awake.size() < 2) {
      return;
    }
    String known = named.get(awake.getFirst());
    boolean lost =
        members().stream().noneMatch(server -> host(server.node).equals(known))
            && awake.stream().allMatch(sentinel -> known.equals(named.get(sentinel)));
    if (!lost) {
      return;
    }
    members().stream()
        .filter(server -> server.priority() > 0)
        .findFirst()
        .ifPresent(
            elected -> {
              newest = host(elected.node);
              elected.follows = null;
              elected.has(redis.acknowledged());
              members().stream()
                  .filter(server -> server != elected)
                  .forEach(server -> server.follows = host(elected.node));
              awake.forEach(sentinel -> named.put(sentinel, host(elected.node)));
            });
  }

  @Override
  public Source source(RedisEndpoint endpoint) {
    FakeServer server = redis.at(endpoint);
    return new Source(server.copies, server.offset(), server.waiting, server.memory);
  }

  @Override
  public Optional<Role> role(RedisEndpoint member) {
    if (redis.isLate() || !runs(member.node()) || nodes.hangs(member.node()) || isCutOff()) {
      return Optional.empty();
    }
    if (redis.server(member.node()).bootsFor > 0) {
      redis.turn();
      return Optional.empty();
    }
    if (!redis.server(member.node()).listensOn(member.port())) {
      return Optional.empty();
    }
    FakeServer server = redis.at(member);
    Optional<FakeServer> leader =
        members().stream().filter(other -> host(other.node).equals(server.follows)).findFirst();
    // What is written reaches the replicas, but for the last of it.
    leader.ifPresent(it -> server.has(Math.max(server.offset(), it.offset() - 1)));
    return Optional.of(
        new Role(
            server.follows == null,
            server.follows == null ? "" : server.follows,
            leader.filter(it -> !unlinked.contains(it.node) && reads(server, it)).isPresent(),
            server.offset(),
            0));
  }

  /// An older Redis can go on with what a newer one writes, and can't read a copy from it.
  private boolean reads(FakeServer follower, FakeServer leader) {
    return !behind.contains(follower.node) || image(follower).compareTo(image(leader)) >= 0;
  }

  /// That member needs a copy of everything.
  void leaveBehind(String member) {
    behind.add(member);
  }

  private String image(FakeServer server) {
    return nodes.find(server.node).orElseThrow().image();
  }

  @Override
  public void follow(RedisEndpoint member, String host, int port) {
    redis.at(member).follows = host;
  }

  /// A tenant deletes the user by which the others come to that member.
  void unlink(String member) {
    unlinked.add(member);
  }

  public boolean allAreLinked() {
    return unlinked.isEmpty();
  }

  @Override
  public boolean link(RedisEndpoint member, List<String> rule) {
    redis.at(member);
    commands.next("ACL SETUSER");
    boolean changed = unlinked.remove(member.node());
    if (changed) {
      commands.next("CONFIG REWRITE");
      redis.at(member).writeFile();
    }
    return changed;
  }

  @Override
  public void spare(RedisEndpoint member, String follows) {
    FakeServer server = redis.at(member);
    if (!follows.equals(server.follows == null ? "" : server.follows)) {
      throw new IllegalStateException(member.node() + " follows " + server.follows);
    }
    server.prefer(FakeServer.NEVER);
    // Sentinels let nodes write their files whenever they see fit.
    server.writeFile();
  }

  /// Whether one leads, all others follow it, and the sentinels agree.
  public boolean isWhole() {
    List<FakeServer> leaders = members().stream().filter(server -> server.follows == null).toList();
    return leaders.size() == 1
        && members().stream()
            .filter(server -> server.follows != null)
            .allMatch(
                server ->
                    server.follows.equals(host(leaders.getFirst().node))
                        && reads(server, leaders.getFirst()))
        && known().values().stream().allMatch(host(leaders.getFirst().node)::equals);
  }

  /// That member was once not to be chosen, and its file kept that.
  void forgetToEqual(String member) {
    FakeServer server = redis.server(member);
    server.prefer(FakeServer.NEVER);
    server.writeFile();
  }

  /// Whether sentinels may choose any member, also when it was started anew.
  public boolean allAreEqual() {
    return members().stream()
        .allMatch(
            member ->
                member.priority() == 100
                    && !nodes
                        .files(member.node)
                        .get("member.conf")
                        .contains(FakeServer.PRIORITY + " 0"));
  }

  @Override
  public void cutOff(RedisEndpoint member) {
    redis.dismiss(member, true);
  }

  @Override
  public Optional<String> primary(RedisEndpoint sentinel) {
    redis.turn();
    if (redis.isLate() || !runs(sentinel.node()) || isCutOff()) {
      return Optional.empty();
    }
    named.putIfAbsent(sentinel.node(), host("member-1"));
    hearOfTheNewest();
    leadBack();
    return Optional.ofNullable(named.get(sentinel.node())).filter(host -> !host.isEmpty());
  }

  /// By a node that leads they tell each other of the newest election, if one of them heard of it.
  private void hearOfTheNewest() {
    List<String> awake =
        named.keySet().stream()
            .filter(sentinel -> runs(sentinel) && !named.get(sentinel).isEmpty())
            .toList();
    boolean told = awake.stream().anyMatch(sentinel -> named.get(sentinel).equals(newest));
    boolean leads =
        members().stream()
            .anyMatch(server -> server.follows == null && host(server.node).equals(newest));
    if (told && leads) {
      awake.forEach(sentinel -> named.put(sentinel, newest));
    }
  }

  /// After a long time they lead back a replica that follows another replica.
  private void leadBack() {
    Set<String> known = Set.copyOf(known().values());
    Optional<String> primary =
        members().stream()
            .filter(server -> server.follows == null && known.equals(Set.of(host(server.node))))
            .map(server -> host(server.node))
            .findFirst();
    List<FakeServer> strays =
        members().stream()
            .filter(server -> server.follows != null && !known.contains(server.follows))
            .toList();
    astray = primary.isEmpty() || strays.isEmpty() ? 0 : astray + 1;
    if (astray > LONG) {
      strays.forEach(server -> server.follows = primary.orElseThrow());
    }
  }

  @Override
  public boolean idle(RedisEndpoint sentinel) {
    return runs(sentinel.node()) && named.getOrDefault(sentinel.node(), "").isEmpty();
  }

  @Override
  public int replicas(RedisEndpoint sentinel) {
    return !early || aware.contains(sentinel.node()) ? members().size() - 1 : 0;
  }

  /// The sentinels have asked the primary before it had replicas, and ask again only when told to
  /// watch.
  void askedTooEarly() {
    early = true;
  }

  @Override
  public Ballot ballot(List<RedisEndpoint> sentinels) {
    redis.turn();
    Map<RedisEndpoint, String> peers =
        sentinels.stream()
            .filter(sentinel -> runs(sentinel.node()))
            .collect(Collectors.toMap(Function.identity(), _ -> "another"));
    return new Ballot(peers, 1);
  }

  @Override
  public void elect(Ballot ballot, String host, int port) {
    redis.turn();
    newest = host;
    for (RedisEndpoint sentinel : ballot.peers().keySet()) {
      commands.next("PUBLISH to one of them");
      if (runs(sentinel.node())) {
        named.put(sentinel.node(), host);
      }
    }
  }

  @Override
  public void watch(RedisEndpoint sentinel, String host, int port, Duration patience) {
    newest = host;
    String present = named.getOrDefault(sentinel.node(), "");
    if (!present.equals(host)) {
      if (!present.isEmpty()) {
        commands.next("SENTINEL REMOVE");
        named.put(sentinel.node(), "");
      }
      commands.next("SENTINEL MONITOR");
      named.put(sentinel.node(), host);
    }
    commands.next("SENTINEL SET");
    aware.add(sentinel.node());
  }

  /// Whether each sentinel has somebody to choose when the primary is lost.
  public boolean allAreAware() {
    return !early || aware.containsAll(known().keySet());
  }

  @Override
  public TrafficSwitch take(Database database) {
    redis.turn();
    return new TrafficSwitch() {
      @Override
      public void withhold() {
        passes++;
        // All are closed, and then cut their clients off.
        commands.next("close");
        redis.turn();
        commands.next("cut off");
        redis.turn();
        withheldFor = MOMENTS;
      }

      @Override
      public void lead(String member) {
        redis.turn();
        withheldFor = 0;
        led = member;
      }

      @Override
      public void close() {
        redis.turn();
      }
    };
  }

  /// How often clients were cut off, so that another node leads.
  public int passes() {
    return passes;
  }

  /// All proxies that run now hang, and nobody comes to any node past them.
  void hangProxies() {
    proxies().forEach(nodes::hang);
    shutIn = true;
  }

  private boolean isCutOff() {
    return shutIn && proxies().stream().allMatch(nodes::hangs);
  }

  @Override
  public List<String> idle(Database database) {
    redis.turn();
    redis.serves(database);
    return proxies().stream().filter(proxy -> nodes.hangs(proxy) || isShut(proxy)).toList();
  }

  /// Proxies that run now were started otherwise than they would be.
  void outdateProxies() {
    proxies().forEach(proxy -> outdated.put(proxy, nodes.births(proxy)));
  }

  boolean proxiesAreOfNow() {
    return proxies().stream().noneMatch(this::isOutdated);
  }

  private boolean isOutdated(String proxy) {
    return outdated.getOrDefault(proxy, -1) == nodes.births(proxy);
  }

  @Override
  public List<String> outdated(Database database) {
    redis.turn();
    return proxies().stream().filter(this::isOutdated).toList();
  }

  @Override
  public Map<String, Long> plainPortHellos(Database database) {
    return proxies().stream().collect(Collectors.toMap(Function.identity(), this::hellosOf));
  }

  /// One that was started anew begins to count anew.
  private long hellosOf(String proxy) {
    return hellos.getOrDefault(proxy + " " + nodes.births(proxy), 0L);
  }

  /// Somebody speaks TLS to the plain port, and the kernel leads him to that proxy.
  public void speakTls(String proxy) {
    hellos.merge(proxy + " " + nodes.births(proxy), 1L, Long::sum);
  }

  @Override
  public List<String> shut(Database database) {
    redis.turn();
    proxies().forEach(proxy -> shut.put(proxy, nodes.births(proxy)));
    return List.of();
  }

  @Override
  public void allow(Database database, int connections) {
    redis.turn();
  }

  @Override
  public Sessions sessions(Database database, int most) {
    redis.turn();
    return new Sessions(0, List.of());
  }

  @Override
  public void renew(Database database, Certificate next) {
    redis.turn();
  }
}
