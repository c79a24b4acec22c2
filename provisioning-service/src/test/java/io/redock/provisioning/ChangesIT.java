package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.secret.SealingContext;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.redis.RedisConnection;
import io.redock.provisioning.redis.RedisEndpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What its owner or an operator changes about a database that serves, on real processes.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class ChangesIT extends ServingDatabase {

  @Inject Vertx vertx;

  @BeforeEach
  void begin() {
    serve(null);
  }

  @Test
  void a_move_costs_one_reconnect_and_no_write() {
    // When
    Operation move = move();

    // Then
    Receipt receipt = move.receipt();
    assertThat(move.status()).isEqualTo(Status.DONE);
    assertThat(database().status().generation()).isEqualTo(2);
    assertThat(receipt.lostWrites()).isZero();
    assertThat(receipt.failedCommands()).isZero();
    assertThat(receipt.droppedConnections()).isEqualTo(1);
    assertThat(tools.nodes().list())
        .filteredOn(node -> node.databaseId().equals(id))
        .extracting("name")
        .containsExactly(id + "-redis-2");
  }

  @Test
  void a_feature_is_switched_without_a_dropped_connection() {
    // When
    Features wanted = database().spec().configuration().features().with(Feature.AOF);
    Operation features =
        change(
            Kind.FEATURES,
            now -> databases.want(id, now.spec().configuration().withFeatures(wanted)));

    // Then
    assertThat(features.status()).isEqualTo(Status.DONE);
    assertThat(features.receipt().droppedConnections()).isZero();
    assertThat(features.receipt().failedCommands()).isZero();
    assertThat(
            tools
                .redis()
                .configure(
                    RedisEndpoint.of(database()),
                    tools.topology().settings(database().status().configuration())))
        .as("something was not set")
        .isFalse();
    assertThat(
            tools
                .redis()
                .keeps(
                    RedisEndpoint.of(database()),
                    tools.topology().persistence(database().status().configuration())))
        .isTrue();
  }

  @Test
  void an_operation_is_begun_only_for_the_wish_that_was_seen() {
    Configuration seen = database().spec().configuration();
    Configuration wanted = seen.withFeatures(seen.features().with(Feature.AOF));
    // In one transaction, for the strand would begin it, too.
    transactions.commit(
        () ->
            databases
                .want(id, wanted)
                .chain(() -> operations.open(id, Kind.FEATURES, ""))
                .call(() -> operations.begin(id, Kind.FEATURES, seen).apply())
                .call(operation -> becomes(operation, Status.PENDING))
                .call(() -> operations.begin(id, Kind.FEATURES, wanted).apply())
                .call(operation -> becomes(operation, Status.RUNNING)));
  }

  @Test
  void what_the_platform_asked_for_is_known_by_its_kind_and_time() {
    Instant before = Instant.now();
    transactions.commit(() -> operations.open(id, Kind.UPGRADE, "by its owner"));
    transactions.commit(() -> operations.request(id, Kind.MOVE, "by the platform").apply());

    assertThat(operations.requestedSince(id, Kind.MOVE, before.minusSeconds(1))).isTrue();
    assertThat(operations.requestedSince(id, Kind.MOVE, Instant.now().plusSeconds(1))).isFalse();
    assertThat(operations.requestedSince(id, Kind.UPGRADE, before.minusSeconds(1))).isFalse();
  }

  private Uni<Void> becomes(String operation, Status status) {
    return log.find(id, operation)
        .invoke(found -> assertThat(found.orElseThrow().status()).isEqualTo(status))
        .replaceWithVoid();
  }

  @Test
  void tls_alone_is_another_url_and_survives_a_move() {
    // When
    Features wanted = database().spec().configuration().features().with(Feature.FORCE_SSL);
    change(
        Kind.FEATURES, now -> databases.want(id, now.spec().configuration().withFeatures(wanted)));

    // Then
    ConnectionChanged changed = platform.awaits(id, ConnectionChanged.class);
    assertThat(tools.secrets().open(changed.url(), database().connection()))
        .startsWith("rediss://");
    assertThat(tools.redis().answers(database(), PATIENCE)).isTrue();
    assertThat(tools.handover().holder(RedisEndpoint.plain(database()))).isEmpty();

    // When
    Operation move = move();

    // Then
    assertThat(move.status()).isEqualTo(Status.DONE);
    assertThat(move.receipt().lostWrites()).isZero();
    assertThat(tools.redis().answers(database(), PATIENCE)).isTrue();
    assertThat(tools.handover().holder(RedisEndpoint.plain(database()))).isEmpty();
  }

  @Test
  void a_password_is_rotated_while_the_former_still_works() {
    // When
    Operation rotation =
        change(
            Kind.PASSWORD,
            now ->
                databases.wantPassword(
                    id, tools.secrets().newPassword(SealingContext.password(id))));

    // Then
    assertThat(rotation.status()).isEqualTo(Status.DONE);
    assertThat(rotation.receipt().droppedConnections()).isZero();
    assertThat(database().credentials().former()).isNotNull();
    assertThat(tools.redis().answers(database(), PATIENCE)).isTrue();
  }

  @Test
  void what_a_tenant_changed_by_config_is_put_back() {
    // Given
    asTenant("ACL", "DELUSER", "redock");
    asTenant("CONFIG", "SET", "maxmemory-policy", "allkeys-random");

    // When
    look();

    // Then
    await("the policy is put back")
        .atMost(PATIENCE)
        .until(() -> asTenant("CONFIG", "GET", "maxmemory-policy").contains("noeviction"));
    assertThat(asTenant("ACL", "USERS")).contains("redock");
  }

  @Test
  void a_tenant_who_closed_the_port_gets_it_back() {
    // Given
    asTenant("CONFIG", "SET", "port", "0", "tls-port", "0");

    // When
    look();

    // Then
    assertThat(platform.awaits(id, DatabaseDegraded.class).reason())
        .isEqualTo("settings-differ: port, tls-port");
    platform.awaits(id, DatabaseRecovered.class);
    assertThat(tools.redis().answers(database(), PATIENCE)).isTrue();
    assertThat(tools.handover().holder(RedisEndpoint.tls(database()))).isEqualTo(database().node());
  }

  private void look() {
    transactions.commit(() -> strands.wake(id));
    strands.look();
  }

  private String asTenant(String command, String... arguments) {
    try (RedisConnection connection =
        new RedisConnection(vertx, RedisEndpoint.of(database()), "")) {
      connection.authenticate("default", tools.secrets().open(database().password()));
      return String.valueOf(connection.ask(PATIENCE, command, arguments));
    }
  }
}
