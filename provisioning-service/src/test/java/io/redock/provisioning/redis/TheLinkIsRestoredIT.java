package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What a tenant can do to the user by which nodes, sentinels and proxies come to a node of a
/// cluster, and what becomes of it.
@Execution(ExecutionMode.CONCURRENT)
class TheLinkIsRestoredIT {

  private static final String LINK = "redock-link";

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Database database = world.database();
  private final String password = world.secrets.link(database.adminPassword());
  private final List<String> rule =
      new Topology(
              Catalogue.read(DatabaseWorld.class.getResourceAsStream("/catalogue.yaml")),
              world.secrets,
              "127.0.0.1",
              world.networks,
              Templates.ours())
          .link(database);
  private final Vertx vertx = Vertx.vertx();
  private final Replication replication =
      new RedisClient(vertx, world.secrets, () -> "", world.nodes).replication();
  private LocalProcesses processes;
  private int port;
  private RedisEndpoint endpoint;

  @BeforeEach
  void aNodeWithItsLink() throws IOException {
    processes = new LocalProcesses(directory, world.secrets, database);
    port = processes.start("redis-server", "save \"\"");
    endpoint = processes.endpoint("node", port);
    replication.link(endpoint, rule);
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void one_that_is_as_it_should_be_is_left_alone_and_nobody_is_cut_off() {
    try (Jedis linked = linked()) {
      // When
      boolean changed = replication.link(endpoint, rule);

      // Then
      assertThat(changed).isFalse();
      assertThat(linked.ping()).isEqualTo("PONG");
    }
  }

  @Test
  void one_that_was_deleted_is_back_also_after_a_restart() throws IOException {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.aclDelUser(LINK);
    }

    // When
    boolean changed = replication.link(endpoint, rule);

    // Then
    assertThat(changed).isTrue();
    assertLinked();
    assertThat(Files.readString(processes.configuration(port)))
        .contains("user redock-link on")
        .contains(LINK);
  }

  @Test
  void another_password_other_rights_and_another_way_to_a_primary_are_put_back() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.aclSetUser(LINK, "off", "resetpass", ">another", "-info", "+flushall", "~*");
      tenant.configSet("masteruser", "default");
      tenant.configSet("masterauth", "another");
    }

    // When
    boolean changed = replication.link(endpoint, rule);

    // Then
    assertThat(changed).isTrue();
    assertLinked();
    try (Jedis tenant = tenant()) {
      assertThat(tenant.configGet("masteruser")).containsValue(LINK);
      assertThat(tenant.configGet("masterauth")).containsValue(password);
    }
  }

  private void assertLinked() {
    try (Jedis linked = linked()) {
      assertThat(linked.info("replication")).contains("role:master");
      assertThatThrownBy(linked::flushAll).isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> linked.get("key")).isInstanceOf(JedisDataException.class);
    }
    try (Jedis linked = new Jedis("127.0.0.1", port)) {
      assertThatThrownBy(() -> linked.auth(LINK, "another")).isInstanceOf(JedisException.class);
    }
  }

  private Jedis linked() {
    Jedis linked = new Jedis("127.0.0.1", port);
    linked.auth(LINK, password);
    return linked;
  }

  private Jedis tenant() {
    return LocalProcesses.tenant(port);
  }
}
