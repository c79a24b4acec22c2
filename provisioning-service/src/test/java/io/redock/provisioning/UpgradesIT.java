package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Status;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// Every step of the catalogue's ways, with the engines themselves.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(DockerRuntime.class)
@WithTestResource(EveryVersionOffered.class)
class UpgradesIT extends ServingDatabase {

  private static final String APP = "app";
  private static final String WORD = "a-word-that-is-told-to-nobody";

  @ParameterizedTest
  @CsvSource({"6.0.16-1, 7.0.15-1", "7.0.15-1, 8.0.2-1", "7.0.15-1, valkey-8.1.1-1"})
  void an_upgrade_costs_one_reconnect_and_no_write(String from, String to) {
    // Given
    serve(from);
    setUp();
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean stopped = new AtomicBoolean();
    Address address = database().address();
    Thread writer = Thread.ofVirtual().start(() -> write(address, acknowledged, stopped));
    await().atMost(PATIENCE).until(() -> acknowledged.get() > 0);

    // When
    Operation upgrade = upgrade(to);

    // Then
    stopped.set(true);
    join(writer);
    assertThat(acknowledged.get()).isPositive();
    assertSetUp(acknowledged.get());
    assertThat(upgrade.status()).as(upgrade.progress()).isEqualTo(Status.DONE);
    assertThat(database().status().configuration().version()).isEqualTo(to);
    assertThat(upgrade.receipt().lostWrites()).isZero();
    assertThat(upgrade.receipt().droppedConnections()).isEqualTo(1);
    assertThat(platform.awaits(id, DatabaseUpgraded.class))
        .isEqualTo(new DatabaseUpgraded(id, "app-1", "my-app", from, to));
    RollbackSnapshot rollbackSnapshot = database().status().rollbackSnapshot().orElseThrow();
    assertThat(rollbackSnapshot.version()).isEqualTo(from);
    assertThat(tools.nodes().find(rollbackSnapshot.node()).orElseThrow())
        .matches(node -> !node.running());
    assertThat(tools.nodes().list())
        .filteredOn(node -> node.databaseId().equals(id) && node.running())
        .extracting(Node::name)
        .containsExactly(database().node());
  }

  private void setUp() {
    try (Jedis tenant = connected(database().address())) {
      tenant.auth("default", tools.secrets().open(database().password()));
      tenant.sendCommand(Command.ACL, "SETUSER", APP, "on", ">" + WORD, "~*", "+@all");
      tenant.configSet("notify-keyspace-events", "KEA");
    }
  }

  /// As another user than the one whose password Redock knows.
  private static void write(Address address, AtomicLong acknowledged, AtomicBoolean stopped) {
    while (!stopped.get()) {
      try (Jedis app = connected(address)) {
        app.auth(APP, WORD);
        while (!stopped.get()) {
          acknowledged.set(app.incr("n"));
        }
      } catch (JedisException cut) {
        Thread.onSpinWait();
      }
    }
  }

  private static void join(Thread writer) {
    try {
      assertThat(writer.join(PATIENCE)).as("the writer has stopped").isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void assertSetUp(long acknowledged) {
    try (Jedis app = connected(database().address())) {
      app.auth(APP, WORD);
      assertThat(Long.parseLong(app.get("n"))).isGreaterThanOrEqualTo(acknowledged);
      assertThat(app.configGet("notify-keyspace-events")).containsValue("AKE");
    }
  }

  private static Jedis connected(Address address) {
    return new Jedis(address.host(), address.port());
  }

  @ParameterizedTest
  @CsvSource({"7.0.15-1, 8.0.2-1", "7.0.15-1, valkey-8.1.1-1"})
  void a_rollback_brings_back_what_was_there_and_keeps_what_was_written_since(
      String from, String to) {
    // Given
    serve(from);
    write("before");
    upgrade(to);
    write("after");

    // When
    Operation rollback = rollBack();

    // Then
    assertThat(rollback.status()).as(rollback.progress()).isEqualTo(Status.DONE);
    assertThat(database().status().configuration().version()).isEqualTo(from);
    assertThat(keys()).containsExactly("before");
    assertThat(rollback.receipt().droppedConnections()).isEqualTo(1);
    RollbackSnapshot kept = database().status().rollbackSnapshot().orElseThrow();
    assertThat(kept.version()).isEqualTo(to);
    assertThat(kept.extent().keys()).isGreaterThanOrEqualTo(2);

    // And it can be gone forward again
    assertThat(rollBack().status()).isEqualTo(Status.DONE);
    assertThat(database().status().configuration().version()).isEqualTo(to);
    assertThat(keys()).containsExactlyInAnyOrder("before", "after");
    assertThat(tools.nodes().list())
        .filteredOn(node -> node.databaseId().equals(id) && node.running())
        .extracting(Node::name)
        .containsExactly(database().node());
  }

  private void write(String key) {
    try (Jedis redis = connected()) {
      redis.set(key, "1");
    }
  }

  /// Without that of the control plane's own client.
  private Set<String> keys() {
    try (Jedis redis = connected()) {
      Set<String> keys = new HashSet<>(redis.keys("*"));
      keys.remove("redock:probe");
      return keys;
    }
  }

  private Jedis connected() {
    Database now = database();
    return new Jedis(tools.secrets().clearUrl(now.password(), now.address(), false));
  }
}
