package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.redis.RedisConnection;
import io.redock.provisioning.redis.RedisEndpoint;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// ACL users and settings that a tenant made, which Redis itself takes nowhere, on real processes.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class ATenantsSetupGoesAlongIT extends ServingDatabase {

  private static final String WORD = "a-word-that-is-told-to-nobody";
  private static final Duration SOON = Duration.ofSeconds(2);

  @Inject Vertx vertx;

  @Test
  void with_a_move_and_for_good() {
    // Given
    serve(null);
    setUp();

    // When
    Operation move = move();

    // Then
    assertThat(move.status()).as(move.progress()).isEqualTo(Status.DONE);
    assertSetUp();
    tools.nodes().retire(database().node());
    await().atMost(PATIENCE).ignoreExceptionsInstanceOf(JedisException.class).until(this::serves);
    assertSetUp();
  }

  @Test
  void to_each_node_of_a_cluster_and_to_who_leads_it_next() {
    // Given
    serve(null);
    setUp();

    // When
    Operation plan =
        change(
            Kind.PLAN,
            now -> databases.want(id, now.spec().configuration().withPlan("redis-business-256")));

    // Then
    assertThat(plan.status()).as(plan.progress()).isEqualTo(Status.DONE);
    assertSetUp();
    for (RedisEndpoint member : tools.endpoints().redis(database())) {
      assertThat(asked(member, "ACL", "LIST")).contains("user app on", "~app:*");
      assertThat(asked(member, "CONFIG", "GET", "slowlog-max-len")).contains("7");
    }

    // When
    try (Jedis tenant = tenant()) {
      tenant.configSet("slowlog-max-len", "9");
      tenant.aclDelUser("app");
    }
    Operation drill = move();

    // Then
    assertThat(drill.status()).as(drill.progress()).isEqualTo(Status.DONE);
    for (RedisEndpoint member : tools.endpoints().redis(database())) {
      assertThat(asked(member, "ACL", "LIST")).doesNotContain("user app");
      assertThat(asked(member, "CONFIG", "GET", "slowlog-max-len")).contains("9");
    }
  }

  private void setUp() {
    try (Jedis tenant = tenant()) {
      tenant.sendCommand(Command.ACL, "SETUSER", "app", "on", ">" + WORD, "~app:*", "+@all");
      tenant.configSet("notify-keyspace-events", "Ex");
      tenant.configSet("slowlog-max-len", "7");
      tenant.configSet("client-output-buffer-limit", "pubsub 1mb 512kb 9");
    }
  }

  private void assertSetUp() {
    try (Jedis tenant = tenant()) {
      assertThat(tenant.configGet("notify-keyspace-events").values())
          .singleElement()
          .asString()
          .hasSize(2)
          .contains("E", "x");
      assertThat(tenant.configGet("slowlog-max-len")).containsValue("7");
      assertThat(tenant.configGet("client-output-buffer-limit").values())
          .singleElement()
          .asString()
          .contains("pubsub 1048576 524288 9");
    }
    try (Jedis app = connected()) {
      assertThat(app.auth("app", WORD)).isEqualTo("OK");
      assertThat(app.set("app:1", "v")).isEqualTo("OK");
    }
  }

  private boolean serves() {
    try (Jedis tenant = tenant()) {
      return tenant.ping().equals("PONG");
    }
  }

  private Jedis tenant() {
    Jedis tenant = connected();
    tenant.auth("default", tools.secrets().open(database().password()));
    return tenant;
  }

  private Jedis connected() {
    return new Jedis(database().address().host(), database().address().port());
  }

  private String asked(RedisEndpoint member, String command, String... arguments) {
    String authority = tools.certificates().find(id).orElseThrow().authority();
    try (RedisConnection connection = new RedisConnection(vertx, member, authority)) {
      connection.authenticate("redock", tools.secrets().open(member.admin()));
      return connection.ask(SOON, command, arguments).toString();
    }
  }
}
