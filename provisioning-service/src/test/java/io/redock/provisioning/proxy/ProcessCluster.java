package io.redock.provisioning.proxy;

import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.FreePorts;
import io.redock.provisioning.node.HostNetworks;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.ProcessNodes;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.tls.Authority;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.world.ClusterWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// The nodes of a cluster as processes of this machine, without a control plane.
final class ProcessCluster implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final ProcessNodes nodes;
  final Networks networks;
  final Database database;
  final Certificate certificate;

  private final ClusterWorld world = ClusterWorld.requested(new TestClock());
  private final Authority authority = Authority.make("test", Instant.now());
  private final Path directory;

  /// @param directory where its nodes keep what is theirs
  ProcessCluster(Path directory) throws IOException {
    this.directory = directory;
    nodes = new ProcessNodes(directory, () -> "here");
    networks = new HostNetworks(nodes, FreePorts.stack());
    database = database();
    certificate = issue("ad", "127.0.0.1");
  }

  private Certificate issue(String databaseId, String host) {
    return authority.issue(databaseId, host, Duration.ofDays(90), Instant.now(), world.secrets);
  }

  /// As the control plane speaks to its proxies.
  Proxies proxies() {
    return new HaproxyProxies(
        topology(),
        networks,
        new AnyCertificates(this::issue),
        world.secrets,
        InstantSource.system());
  }

  Topology topology() {
    return topology(Templates.ours());
  }

  Topology topology(Templates templates) {
    Catalogue catalogue = Catalogue.read(getClass().getResourceAsStream("/catalogue.yaml"));
    return new Topology(catalogue, world.secrets, "127.0.0.1", networks, templates);
  }

  void awaitServing() {
    await("it serves").atMost(PATIENCE).until(this::writes);
  }

  boolean writes() {
    try (Jedis redis = client()) {
      return "OK".equals(redis.set("key", "value"));
    } catch (JedisException turnedAway) {
      return false;
    }
  }

  /// By the plain port, logged in.
  Jedis client() {
    Jedis redis = new Jedis(database.host(), database.port());
    try {
      redis.auth(world.secrets.open(database.password()));
      return redis;
    } catch (JedisException turnedAway) {
      redis.close();
      throw turnedAway;
    }
  }

  /// What runs that program in that node.
  ProcessHandle process(String node, String program) {
    Path home = directory.resolve(node);
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").contains("/" + program))
        .filter(each -> worksIn(home, each))
        .findAny()
        .orElseThrow();
  }

  private static boolean worksIn(Path home, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).startsWith(home);
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    nodes.list().stream().map(Node::name).forEach(nodes::remove);
  }

  private Database database() {
    Database asked = world.database();
    return new Database(
        asked.id(),
        asked.appId(),
        asked.appName(),
        asked.ownerId(),
        asked.resourceId(),
        asked.createdAt(),
        asked.spec(),
        asked.status(),
        asked.credentials(),
        FreePorts.address("127.0.0.1"),
        1);
  }
}
