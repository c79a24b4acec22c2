package io.redock.provisioning.intake;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.events.secret.SealingContext;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the platform publishes, on the real Kafka, PostgreSQL and Redis.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class PlatformEventsIT {

  private static final Duration SECONDS = Duration.ofSeconds(20);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "redock.node.directory")
  Path directory;

  @Inject Tools tools;
  @Inject Transactions transactions;
  @Inject PanacheDatabases databases;
  @Inject Strands strands;

  private final String addonId = "ad-" + UUID.randomUUID();
  private Platform platform;

  @BeforeEach
  void connect() {
    platform = new Platform(bootstrap);
  }

  @AfterEach
  void leaveNothingBehind() {
    if (tools.databases().find(addonId).filter(found -> !found.destroyed()).isPresent()) {
      platform.publish(new AddonRemoved(addonId));
      platform.awaits(addonId, DatabaseDestroyed.class);
    }
    assertThat(tools.nodes().list()).noneMatch(node -> node.databaseId().equals(addonId));
    platform.close();
  }

  @Test
  void a_request_becomes_a_database_that_answers_and_a_removal_leaves_nothing() {
    // When
    platform.publish(Platform.request(addonId, "redis-sandbox"));

    // Then
    DatabaseAvailable available = platform.awaits(addonId, DatabaseAvailable.class);
    assertThat(available.plan()).isEqualTo("redis-sandbox");
    assertThat(
            tools
                .secrets()
                .open(
                    available.url(),
                    SealingContext.connection(available.addonId(), available.appId())))
        .contains(":" + available.port());
    assertThat(tools.redis().answers(tools.databases().find(addonId).orElseThrow(), SECONDS))
        .isTrue();

    // When
    platform.publish(new AddonRemoved(addonId));

    // Then
    platform.awaits(addonId, DatabaseDestroyed.class);
    assertThat(tools.databases().find(addonId).orElseThrow().password()).isNull();
    assertThat(count("SELECT count(*) FROM strand WHERE subject = :id")).isZero();
    assertThat(count("SELECT count(*) FROM address WHERE database_id = :id")).isZero();
  }

  @Test
  void the_same_request_again_changes_nothing() {
    // Given
    platform.publish("event-1-" + addonId, Platform.request(addonId, "redis-sandbox"));
    platform.awaits(addonId, DatabaseAvailable.class);

    // When
    platform.publish("event-1-" + addonId, Platform.request(addonId, "redis-sandbox"));
    platform.publish("event-2-" + addonId, Platform.request(addonId, "redis-sandbox"));
    platform.publish("event-3-" + addonId, new PlanChanged(addonId, "redis-gold"));

    // Then
    platform.awaits(addonId, PlanRefused.class);
    assertThat(platform.published(addonId, DatabaseAvailable.class)).hasSize(1);
    assertThat(tools.nodes().list()).filteredOn(this::ours).hasSize(1);
  }

  @Test
  void a_plan_changes_on_the_running_redis_and_is_kept_by_its_configuration() throws IOException {
    // Given
    platform.publish(Platform.request(addonId, "redis-sandbox"));
    DatabaseAvailable available = platform.awaits(addonId, DatabaseAvailable.class);

    // When
    platform.publish(new PlanChanged(addonId, "redis-starter-512"));

    // Then
    PlanApplied applied = platform.awaits(addonId, PlanApplied.class);
    assertThat(applied.oldPlan()).isEqualTo("redis-sandbox");
    assertThat(configuration()).contains("maxmemory 512mb");
    assertThat(platform.published(addonId, DatabaseAvailable.class)).containsExactly(available);

    // When
    platform.publish(new PlanChanged(addonId, "redis-gold"));

    // Then
    assertThat(platform.awaits(addonId, PlanRefused.class).code()).isEqualTo("unknown-plan");
  }

  private String configuration() throws IOException {
    Path node = directory.resolve(addonId + "-redis-1");
    try (Stream<Path> files = Files.walk(node)) {
      Path file = files.filter(path -> path.endsWith("redis.conf")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  @Test
  void the_same_addon_with_another_plan_is_parked() {
    // Given
    platform.publish(Platform.request(addonId, "redis-sandbox"));

    // When
    platform.publish(Platform.request(addonId, "redis-starter-256"));

    // Then
    assertThat(platform.awaitsParked(addonId, "addon-exists: ")).contains("PlanChanged");
    platform.awaits(addonId, DatabaseAvailable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "redis, redis-gold, , unknown-plan, redis-starter-256",
    "mysql, redis-starter-256, , unknown-provider, redis",
    "redis, redis-starter-256, 9.9, unknown-version, 7.0.15-1"
  })
  void what_cannot_be_had_is_refused_with_what_can(
      String provider, String plan, String version, String code, String remedy) {
    // When
    platform.publish(
        new AddonRequested(
            addonId,
            "app-1",
            "my-app",
            "us-1",
            provider,
            plan,
            new AddonRequested.Options(version)));

    // Then
    ProvisioningFailed failed = platform.awaits(addonId, ProvisioningFailed.class);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.message()).contains(remedy);
  }

  @Test
  void what_comes_too_early_or_twice_is_parked_and_blocks_nobody() {
    // When
    platform.publish(new PlanChanged(addonId, "redis-starter-256"));

    // Then
    assertThat(platform.awaitsParked(addonId, "addon-unknown: ")).contains("replay");

    // When
    platform.publish(Platform.request(addonId, "redis-sandbox"));
    platform.awaits(addonId, DatabaseAvailable.class);
    platform.publish(new AddonRemoved(addonId));
    platform.publish(new AddonRemoved(addonId));

    // Then
    platform.awaits(addonId, DatabaseDestroyed.class);
    platform.awaitsParked(addonId, "addon-removed: ");
  }

  @Test
  void what_is_no_event_is_parked_counted_and_blocks_nobody() {
    // When
    platform.publishRaw(addonId, "redock.AddonRequested.v1", "not json");
    platform.publish(Platform.request(addonId, "redis-sandbox"));

    // Then
    platform.awaitsParked(addonId, "malformed-json: ");
    platform.awaits(addonId, DatabaseAvailable.class);
    assertThat(get("/q/metrics").asString())
        .contains("redock_events_total{outcome=\"parked\",stream=\"platform-addons\"");
  }

  @Test
  void a_wish_recorded_while_a_step_commits_is_not_undone() {
    // Given
    platform.publish(Platform.request(addonId, "redis-sandbox"));
    platform.awaits(addonId, DatabaseAvailable.class);
    State.Available state = new State.Available(Instant.now());

    // When
    transactions.commit(
        () ->
            databases
                .findById(addonId)
                .chain(read -> elsewhere(() -> databases.wantGone(addonId)))
                .chain(() -> databases.become(addonId, state).apply()));

    // Then
    assertThat(tools.databases().find(addonId).orElseThrow().wantedGone()).isTrue();
    transactions.commit(() -> databases.giveUp(addonId).apply().chain(() -> strands.wake(addonId)));
    strands.look();
    platform.awaits(addonId, DatabaseDestroyed.class);
  }

  /// In a transaction of its own that commits before this one goes on.
  private Uni<Void> elsewhere(Supplier<Uni<Void>> work) {
    Context here = Vertx.currentContext();
    return Uni.createFrom()
        .item(() -> transactions.commit(work))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .emitOn(command -> here.runOnContext(ignored -> command.run()));
  }

  @Test
  void a_node_that_died_is_started_again_and_both_are_told() {
    // Given
    platform.publish(Platform.request(addonId, "redis-sandbox"));
    platform.awaits(addonId, DatabaseAvailable.class);

    // When
    tools.nodes().remove(addonId + "-redis-1");

    // Then
    platform.awaits(addonId, DatabaseDegraded.class);
    platform.awaits(addonId, DatabaseRecovered.class);
    assertThat(tools.redis().answers(tools.databases().find(addonId).orElseThrow(), SECONDS))
        .isTrue();
  }

  @Test
  void health_tells_that_everything_it_needs_answers() {
    get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  private boolean ours(Node node) {
    return node.databaseId().equals(addonId);
  }

  private long count(String sql) {
    return transactions.read(
        () ->
            Rows.query(sql, Map.of("id", addonId), row -> ((Number) row[0]).longValue())
                .map(found -> found.getFirst()));
  }
}
