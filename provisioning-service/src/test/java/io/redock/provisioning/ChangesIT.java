package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Transactions;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.intake.Platform;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.operation.Receipt;
import io.redock.provisioning.redis.Door;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What its owner or an operator wishes for a database that serves, on real processes.
@QuarkusTest
@QuarkusTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@QuarkusTestResource(ProcessRuntime.class)
class ChangesIT {

  private static final Duration SECONDS = Duration.ofSeconds(20);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Tools tools;
  @Inject Transactions transactions;
  @Inject PanacheDatabases databases;
  @Inject PostgresOperations operations;
  @Inject Strands strands;

  private final String id = "ad-" + UUID.randomUUID();
  private Platform platform;

  @BeforeEach
  void haveADatabase() {
    platform = new Platform(bootstrap);
    platform.publish(Platform.request(id, "redis-starter-256"));
    platform.awaits(id, DatabaseAvailable.class);
  }

  @AfterEach
  void leaveNothingBehind() {
    platform.publish(new AddonRemoved(id));
    platform.awaits(id, DatabaseDestroyed.class);
    assertThat(tools.nodes().list()).noneMatch(node -> node.databaseId().equals(id));
    platform.close();
  }

  @Test
  void a_move_costs_one_reconnect_and_no_write() {
    // When
    Operation move = wish(Kind.MOVE, now -> databases.wantNode(id, now.fact().node() + 1));

    // Then
    Receipt receipt = move.receipt();
    assertThat(move.status()).isEqualTo(Status.DONE);
    assertThat(database().fact().node()).isEqualTo(2);
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
    Features wanted = database().wish().shape().features().with(Feature.AOF);
    Operation features =
        wish(Kind.FEATURES, now -> databases.want(id, now.wish().shape().withFeatures(wanted)));

    // Then
    assertThat(features.status()).isEqualTo(Status.DONE);
    assertThat(features.receipt().droppedConnections()).isZero();
    assertThat(features.receipt().failedCommands()).isZero();
    assertThat(
            tools
                .redis()
                .configure(
                    Door.of(database()), tools.topology().settings(database().fact().shape())))
        .as("something was not set")
        .isFalse();
  }

  @Test
  void tls_alone_is_another_url_and_survives_a_move() {
    // When
    Features wanted = database().wish().shape().features().with(Feature.FORCE_SSL);
    wish(Kind.FEATURES, now -> databases.want(id, now.wish().shape().withFeatures(wanted)));

    // Then
    ConnectionChanged changed = platform.awaits(id, ConnectionChanged.class);
    assertThat(tools.secrets().open(changed.url())).startsWith("rediss://");
    assertThat(tools.redis().answers(database(), SECONDS)).isTrue();
    assertThat(tools.succession().holder(Door.plain(database()))).isEmpty();

    // When
    Operation move = wish(Kind.MOVE, now -> databases.wantNode(id, now.fact().node() + 1));

    // Then
    assertThat(move.status()).isEqualTo(Status.DONE);
    assertThat(move.receipt().lostWrites()).isZero();
    assertThat(tools.redis().answers(database(), SECONDS)).isTrue();
    assertThat(tools.succession().holder(Door.plain(database()))).isEmpty();
  }

  @Test
  void a_password_is_rotated_while_the_former_still_works() {
    // When
    Operation rotation =
        wish(Kind.PASSWORD, now -> databases.wantPassword(id, tools.secrets().newPassword()));

    // Then
    assertThat(rotation.status()).isEqualTo(Status.DONE);
    assertThat(rotation.receipt().droppedConnections()).isZero();
    assertThat(database().credentials().former()).isNotNull();
    assertThat(tools.redis().answers(database(), SECONDS)).isTrue();
  }

  private Database database() {
    return tools.databases().find(id).orElseThrow();
  }

  /// Asks as a door would, and waits for the outcome.
  private Operation wish(Kind kind, Function<Database, Uni<Void>> wish) {
    Database now = database();
    String operation =
        transactions.commit(
            () ->
                wish.apply(now)
                    .chain(() -> operations.open(id, kind, ""))
                    .call(() -> strands.wake(id)));
    strands.look();
    return await(kind + " of " + id)
        .atMost(SECONDS)
        .pollInSameThread()
        .until(
            () -> transactions.read(() -> operations.find(id, operation)).orElseThrow(),
            found -> found.finishedAt() != null);
  }
}
