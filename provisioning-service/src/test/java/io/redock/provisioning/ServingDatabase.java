package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.durable.store.Transactions;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.intake.Platform;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.OperationLog;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A database that serves, for whoever changes something about it. It is removed afterwards, and
/// nothing of it may be left.
abstract class ServingDatabase {

  static final Duration PATIENCE = Duration.ofSeconds(40);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Tools tools;
  @Inject Transactions transactions;
  @Inject PanacheDatabases databases;
  @Inject PostgresOperations operations;
  @Inject OperationLog log;
  @Inject Strands strands;

  final String id = "ad-" + UUID.randomUUID();
  Platform platform;

  @BeforeEach
  void connect() {
    platform = new Platform(bootstrap);
  }

  @AfterEach
  void leaveNothingBehind() {
    platform.publish(new AddonRemoved(id));
    platform.awaits(id, DatabaseDestroyed.class);
    assertThat(tools.nodes().list()).noneMatch(node -> node.databaseId().equals(id));
    platform.close();
  }

  /// @param version null for the default
  final void serve(String version) {
    platform.publish(
        new AddonRequested(
            id,
            "app-1",
            "my-app",
            "us-1",
            "redis",
            "redis-starter-256",
            new AddonRequested.Options(version)));
    platform.awaits(id, DatabaseAvailable.class);
  }

  final Database database() {
    return tools.databases().find(id).orElseThrow();
  }

  final Operation move() {
    return change(Kind.MOVE, now -> databases.wantNode(id, now.status().generation() + 1));
  }

  final Operation upgrade(String to) {
    return change(
        Kind.UPGRADE, now -> databases.want(id, now.spec().configuration().withVersion(to)));
  }

  final Operation rollBack() {
    return change(
        Kind.ROLLBACK,
        now -> databases.wantRollback(id, now.status().rollbackSnapshot().orElseThrow()));
  }

  /// Asks as an entry point would, and waits for the outcome.
  final Operation change(Kind kind, Function<Database, Uni<Void>> change) {
    Database now = database();
    String operation =
        transactions.commit(
            () ->
                change
                    .apply(now)
                    .chain(() -> operations.open(id, kind, ""))
                    .call(() -> strands.wake(id)));
    strands.look();
    return await(kind + " of " + id)
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> transactions.read(() -> log.find(id, operation)).orElseThrow(),
            found -> found.finishedAt() != null);
  }
}
