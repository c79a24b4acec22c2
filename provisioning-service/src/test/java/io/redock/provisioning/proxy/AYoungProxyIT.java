package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.NodeSpec;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The kernel leads half of the clients to a proxy as soon as it listens, before it can know
/// who the primary is.
@Isolated("a proxy that gets no processor is unsure, and turns clients away")
class AYoungProxyIT {

  /// The kernel would have led each of so many to the other proxy once in a million times.
  private static final int CLIENTS = 20;

  @TempDir Path directory;

  private ProcessCluster cluster;
  private Database database;

  @BeforeEach
  void aClusterWithOneProxy() throws IOException {
    cluster = new ProcessCluster(directory);
    database = cluster.database;
    cluster.nodes.runAll(cluster.topology().newborn(database, Optional.of(cluster.certificate)));
    cluster.awaitServing();
  }

  @AfterEach
  void nothingIsLeft() {
    cluster.close();
  }

  @Test
  void turns_nobody_away() {
    // Given
    NodeSpec second =
        cluster
            .topology()
            .proxies(database, database.status().configuration(), cluster.certificate)
            .getLast();
    int networkSlot = cluster.topology().proxies(database).getLast().number();
    Endpoint runtime = cluster.networks.listen(database.network(), networkSlot);

    // When
    cluster.nodes.runAll(List.of(second));
    await("it listens").atMost(ProcessCluster.PATIENCE).until(() -> takes(runtime));

    // Then
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(cluster.writes()).as("client %d is served", client).isTrue();
    }
  }

  /// Who has to wait for that proxy waits until the client gives up.
  @Test
  void is_waited_for_only_until_it_knows() {
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
            ours.proxy().replace("inspect-delay 400ms", "inspect-delay 1h"),
            ours.resting(),
            ours.watchdog());
    cluster.nodes.remove(database.proxy(1));

    // When
    cluster.nodes.runAll(
        cluster
            .topology(endless)
            .proxies(database, database.status().configuration(), cluster.certificate));
    cluster.awaitServing();

    // Then
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(cluster.writes()).as("client %d is served", client).isTrue();
    }
  }

  @Test
  void is_told_from_one_that_was_started_otherwise() {
    // Given
    Templates ours = Templates.ours();
    Templates former =
        new Templates(
            ours.redis(),
            ours.member(),
            ours.boot(),
            ours.sentinel(),
            ours.listener(),
            ours.follow(),
            ours.attend(),
            ours.proxy().replace("    set-var proc.edition int({edition})\n", ""),
            ours.resting(),
            ours.watchdog());

    // When
    cluster.nodes.run(
        cluster
            .topology(former)
            .proxies(database, database.status().configuration(), cluster.certificate)
            .getLast());
    await("both carry")
        .atMost(ProcessCluster.PATIENCE)
        .until(() -> cluster.proxies().idle(database).isEmpty());

    // Then
    assertThat(cluster.proxies().outdated(database)).containsExactly(database.proxy(2));
  }

  @Test
  void comes_back_by_itself_when_haproxy_was_killed() {
    // Given
    ProcessHandle proxy = cluster.process(database.proxy(1), "haproxy");

    // When
    proxy.destroyForcibly();
    proxy.onExit().join();

    // Then
    cluster.awaitServing();
  }

  private static boolean takes(Endpoint there) {
    try (var _ = new Socket(there.host(), there.port())) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
