package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// A tenant may do anything in his Redis. What is ours to decide is noticed, told by its name, and
/// put back, and no process is ended for it.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class TenantChangesIT extends ServingDatabase {

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  @BeforeEach
  void begin() {
    serve(null);
  }

  @Test
  void settings_users_and_the_role_are_put_back() {
    // Given
    String process = runId();
    try (Jedis tenant = tenant()) {
      tenant.set("key", "value");
      tenant.configSet("maxmemory", "0");
      tenant.configSet("min-replicas-to-write", "9");
      tenant.configSet("maxclients", "1");
      tenant.configSet("requirepass", "x");
      tenant.replicaof("192.0.2.77", 6379);
    }

    // When
    String told = told();

    // Then
    assertThat(told)
        .contains("maxclients", "maxmemory", "min-replicas-to-write", "replicaof", "user default");
    awaitRecovery();
    try (Jedis tenant = tenant()) {
      assertThat(tenant.configGet("maxmemory")).containsValue(String.valueOf(256L << 20));
      assertThat(tenant.set("key", "another")).isEqualTo("OK");
    }
    assertThat(runId()).as("the process that served before").isEqualTo(process);
  }

  @Test
  void where_it_listens_is_put_back_though_nobody_can_come_there() {
    // Given
    String process = runId();
    try (Jedis tenant = tenant()) {
      tenant.configSet("bind", "127.0.0.9");
      tenant.configSet("port", "7777");
      tenant.configRewrite();
    }

    // When
    String told = told();

    // Then
    assertThat(told).contains("bind", "port");
    awaitRecovery();
    assertThat(runId()).as("the process that served before").isEqualTo(process);
  }

  @Test
  void a_script_without_an_end_is_ended() {
    // Given
    String process = runId();
    Thread.ofVirtual().start(this::loop);

    // When
    String told = told();

    // Then
    assertThat(told).isEqualTo("script-does-not-end");
    awaitRecovery();
    assertThat(runId()).as("the process that served before").isEqualTo(process);
  }

  private void loop() {
    try (Jedis tenant = tenant()) {
      tenant.eval("while true do end");
    } catch (JedisException ended) {
      assertThat(ended).hasMessageContaining("killed");
    }
  }

  @Test
  void clients_that_are_paused_for_long_are_served_again_with_all_they_had() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.set("key", "value");
      tenant.sendCommand(Command.CLIENT, "PAUSE", "600000", "ALL");
    }

    // When
    String told = told();

    // Then
    assertThat(told).isEqualTo("clients-paused");
    awaitRecovery();
    try (Jedis tenant = tenant()) {
      assertThat(tenant.get("key")).isEqualTo("value");
    }
  }

  private String told() {
    await("it is told what is wrong")
        .atMost(HALF_A_MINUTE)
        .pollInSameThread()
        .until(() -> platform.published(id, DatabaseDegraded.class), found -> !found.isEmpty());
    return platform.published(id, DatabaseDegraded.class).getFirst().reason();
  }

  private void awaitRecovery() {
    await("it serves again")
        .atMost(Duration.ofMinutes(2))
        .pollInSameThread()
        .until(() -> platform.published(id, DatabaseRecovered.class), found -> !found.isEmpty());
    List<DatabaseDegraded> degraded = platform.published(id, DatabaseDegraded.class);
    assertThat(degraded).as("told once").hasSize(1);
  }

  private String runId() {
    try (Jedis tenant = tenant()) {
      return tenant
          .info("server")
          .lines()
          .filter(line -> line.startsWith("run_id"))
          .toList()
          .get(0);
    }
  }

  private Jedis tenant() {
    Jedis tenant = new Jedis(database().address().host(), database().address().port());
    tenant.auth("default", tools.secrets().open(database().password()));
    return tenant;
  }
}
