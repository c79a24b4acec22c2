package io.redock.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.FreePorts;
import io.redock.provisioning.node.HostNetworks;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.ProcessNodes;
import io.redock.provisioning.node.Reach;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.tls.Authority;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.world.ClusterWorld;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// The kernel leads half of the clients to a gateway as soon as it listens, before it can know
/// who the primary is.
class AYoungGatewayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// The kernel would have led each of so many to the other gateway once in a million times.
  private static final int CLIENTS = 20;

  @TempDir Path directory;

  private final ClusterWorld world = ClusterWorld.requested(new TestClock());
  private ProcessNodes nodes;
  private Networks networks;
  private Topology topology;
  private Database database;
  private Certificate certificate;

  @BeforeEach
  void aClusterWithOneGateway() throws IOException {
    nodes = new ProcessNodes(directory, () -> "here");
    networks = new HostNetworks(nodes, "it-" + ProcessHandle.current().pid());
    topology = topology(Templates.ours());
    database = database();
    certificate =
        Authority.make("test", Instant.now())
            .issue("ad", "127.0.0.1", Duration.ofDays(90), Instant.now(), world.secrets);
    nodes.runAll(topology.newborn(database, Optional.of(certificate)));
    await("it serves").atMost(PATIENCE).until(this::writes);
  }

  @AfterEach
  void nothingIsLeft() {
    nodes.list().stream().map(Node::name).forEach(nodes::remove);
  }

  @Test
  void turns_nobody_away() throws IOException {
    // Given
    NodeSpec second = topology.gateways(database, database.fact().shape(), certificate).getLast();
    int seat = topology.gateways(database).getLast().number();
    Reach runtime = networks.listen(database.network(), seat);

    // When
    nodes.runAll(List.of(second));
    await("it listens").atMost(PATIENCE).until(() -> takes(runtime));

    // Then
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(writes()).as("client %d is served", client).isTrue();
    }
  }

  /// Who has to wait for that gateway waits until the client gives up.
  @Test
  void is_waited_for_only_until_it_knows() throws IOException {
    // Given
    Templates ours = Templates.ours();
    Templates endless =
        new Templates(
            ours.redis(),
            ours.member(),
            ours.boot(),
            ours.sentinel(),
            ours.listener(),
            ours.follow(),
            ours.attend(),
            ours.gateway().replace("inspect-delay 400ms", "inspect-delay 1h"),
            ours.watchdog());
    nodes.remove(database.gateway(1));

    // When
    nodes.runAll(topology(endless).gateways(database, database.fact().shape(), certificate));
    await("it serves").atMost(PATIENCE).until(this::writes);

    // Then
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(writes()).as("client %d is served", client).isTrue();
    }
  }

  @Test
  void comes_back_by_itself_when_haproxy_was_killed() {
    // Given
    Path home = directory.resolve(database.gateway(1));
    ProcessHandle proxy =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().command().orElse("").endsWith("/haproxy"))
            .filter(each -> worksIn(home, each))
            .findAny()
            .orElseThrow();

    // When
    proxy.destroyForcibly();
    proxy.onExit().join();

    // Then
    await("it serves").atMost(PATIENCE).until(this::writes);
  }

  private static boolean worksIn(Path home, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).startsWith(home);
    } catch (IOException gone) {
      return false;
    }
  }

  private Topology topology(Templates templates) throws IOException {
    Catalogue catalogue = Catalogue.read(getClass().getResourceAsStream("/catalogue.yaml"));
    return new Topology(catalogue, world.secrets, "127.0.0.1", networks, templates);
  }

  private static boolean takes(Reach there) {
    try (var _ = new Socket(there.host(), there.port())) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean writes() {
    try (Jedis redis = new Jedis(database.host(), database.port())) {
      redis.auth(world.secrets.open(database.password()));
      return "OK".equals(redis.set("key", "value"));
    } catch (JedisException turnedAway) {
      return false;
    }
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
        asked.wish(),
        asked.fact(),
        asked.credentials(),
        FreePorts.address("127.0.0.1"),
        1);
  }
}
