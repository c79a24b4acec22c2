package io.redock.provisioning.quarantine;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.outbox.Outbox;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.secret.SealingContext;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.Tools;
import io.redock.provisioning.change.ChangeRequests;
import io.redock.provisioning.change.Removal;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.installation.NotSettled;
import io.redock.provisioning.intake.Platform;
import io.redock.provisioning.node.Installation;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.watch.Strands;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// What becomes of databases that the tables have lost, on the real Kafka, PostgreSQL and Redis.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class QuarantineIT {

  private static final Duration SECONDS = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @Inject Tools tools;
  @Inject Transactions transactions;
  @Inject Installation installation;
  @Inject Outbox outbox;
  @Inject ChangeRequests requests;
  @Inject Adoption adoption;
  @Inject Strands strands;

  private final String kept = "ad-" + UUID.randomUUID();
  private final String lost = "ad-" + UUID.randomUUID();
  private Platform platform;
  private URI url;

  @BeforeEach
  void two_databases() {
    platform = new Platform(bootstrap);
    platform.publish(Platform.request(kept, "redis-sandbox"));
    platform.publish(Platform.request(lost, "redis-sandbox"));
    platform.awaits(kept, DatabaseAvailable.class);
    DatabaseAvailable available = platform.awaits(lost, DatabaseAvailable.class);
    url =
        URI.create(
            tools
                .secrets()
                .open(available.url(), SealingContext.connection(lost, available.appId())));
  }

  @AfterEach
  void leave_nothing_behind() {
    for (String id : List.of(kept, lost)) {
      if (tools.databases().find(id).filter(found -> !found.destroyed()).isPresent()) {
        platform.publish(new AddonRemoved(id));
        platform.awaits(id, DatabaseDestroyed.class);
      }
    }
    assertThat(tools.nodes().list()).isEmpty();
    platform.close();
  }

  @Test
  void what_yesterdays_dump_does_not_know_is_stopped_kept_and_adopted_again() {
    // Given
    set("kept", "since before");
    Database before = tools.databases().find(lost).orElseThrow();

    // When
    loseIt();

    // Then
    awaitStopped();
    assertThat(column("SELECT database_id FROM address WHERE id = :id", before.address().id()))
        .containsExactly(lost);
    assertThat(get("/q/health/ready").asString()).contains(lost);
    platform.publish(Platform.request(lost, "redis-sandbox"));
    assertThat(platform.awaitsParked(lost, "addon-quarantined")).contains("./redock orphans");

    // When
    decide("adopt");

    // Then
    await("it serves again")
        .untilAsserted(() -> assertThat(value("kept")).isEqualTo("since before"));
    Database after = tools.databases().find(lost).orElseThrow();
    assertThat(after.resourceId()).isEqualTo(before.resourceId());
    assertThat(after.ownerId()).isEqualTo(before.ownerId());
    assertThat(after.address()).isEqualTo(before.address());
    assertThat(after.status().numbers()).isEqualTo(new Numbers(1, 1, 1, 1));
    assertThat(column("SELECT database_id FROM quarantine WHERE database_id = :id", lost))
        .isEmpty();
  }

  @Test
  void what_belongs_to_a_removed_app_is_not_adopted() {
    // Given
    String app = tools.databases().find(lost).orElseThrow().appId();
    loseIt();
    awaitStopped();
    change("UPDATE app SET removed_at = now() WHERE id = :id", app);

    // When
    decide("adopt");

    // Then
    await("it says why")
        .until(
            () -> column("SELECT problem FROM quarantine WHERE database_id = :id", lost),
            said -> said.getFirst().contains("its app was removed"));
    assertThat(tools.databases().find(lost)).isEmpty();
    change("UPDATE app SET removed_at = NULL WHERE id = :id", app);
    decide("purge");
    await("it is gone").until(() -> nodes().isEmpty());
  }

  @Test
  void what_fails_for_a_reason_nobody_foresaw_is_told_and_tried_again() {
    // Given
    set("kept", "all along");
    loseIt();
    awaitStopped();
    change("ALTER TABLE database ADD CONSTRAINT broken CHECK (id <> '" + lost + "')");

    // When
    decide("adopt");

    // Then
    String health;
    try {
      await("the person is told")
          .until(
              () -> column("SELECT problem FROM quarantine WHERE database_id = :id", lost),
              said ->
                  said.getFirst().contains("tried again") && said.getFirst().contains("broken"));
      health = get("/q/health/ready").asString();
    } finally {
      change("ALTER TABLE database DROP CONSTRAINT broken");
    }
    assertThat(health).contains("treat orphan " + lost);
    await("it serves again").untilAsserted(() -> assertThat(value("kept")).isEqualTo("all along"));
  }

  @Test
  void what_a_person_gives_up_is_gone_with_its_ports() {
    // Given
    loseIt();
    awaitStopped();

    // When
    decide("purge");

    // Then
    await("it is gone").until(() -> nodes().isEmpty());
    await("its ports are free")
        .until(() -> column("SELECT id FROM address WHERE database_id = :id", lost).isEmpty());
    assertThat(column("SELECT database_id FROM quarantine WHERE database_id = :id", lost))
        .isEmpty();
  }

  @Test
  void tables_of_another_installation_touch_nothing_until_they_are_the_right_ones() {
    // Given
    String here = column("SELECT id FROM installation WHERE id <> :id", "").getFirst();
    String later = "ad-" + UUID.randomUUID();

    // When
    change("UPDATE installation SET id = :id", "somebody-elses");

    // Then
    await("it is not ready")
        .untilAsserted(
            () ->
                get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(containsString("./redock orphans trust " + here)));
    change("DELETE FROM database WHERE id = :id", lost);
    transactions.commit(() -> outbox.add(List.of(new DatabaseRecovered(later, "somebody-elses"))));
    outbox.committed();
    assertThatThrownBy(() -> requests.ask(kept, new Removal())).isInstanceOf(NotSettled.class);
    platform.publish(Platform.request(later, "redis-sandbox"));
    assertThat(installation.id()).as("whose is what is being made").isEqualTo(here);
    set("kept", "and serves on");
    assertThat(value("kept")).isEqualTo("and serves on");
    assertThat(tools.databases().find(later)).isEmpty();
    await("its outbox is told to nobody")
        .during(Duration.ofSeconds(2))
        .until(() -> column("SELECT key FROM outbox WHERE key = :id", later).size() == 1);

    // When
    change("UPDATE installation SET id = :id", here);

    // Then
    await("it is ready").untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    platform.awaits(later, DatabaseRecovered.class);
    platform.awaits(later, DatabaseAvailable.class);
    awaitStopped();
    decide("purge");
    await("it is gone").until(() -> nodes().isEmpty());
    platform.publish(new AddonRemoved(later));
    platform.awaits(later, DatabaseDestroyed.class);
  }

  @Test
  void what_went_back_since_the_dump_does_not_go_back_again() {
    // Given
    Database database = tools.databases().find(lost).orElseThrow();
    change("DELETE FROM strand WHERE subject = :id", lost);
    change("UPDATE database SET wanted_rollback = 'before' WHERE id = :id", lost);

    // When
    adoption.adopt(new Orphan(lost, Orphan.Kind.AHEAD, List.of(itsNode(database))), "");

    // Then
    List<String> wanted =
        column("SELECT coalesce(wanted_rollback, '') FROM database WHERE id = :id", lost);
    transactions.commit(() -> strands.begin(lost));
    assertThat(wanted).containsExactly("");
  }

  @Test
  void nobody_knows_what_was_kept_of_one_that_the_tables_catch_up_with() {
    // Given
    Database database = tools.databases().find(lost).orElseThrow();
    change("DELETE FROM strand WHERE subject = :id", lost);
    change("UPDATE database SET highest_node = 4 WHERE id = :id", lost);

    // When
    adoption.adopt(new Orphan(lost, Orphan.Kind.AHEAD, List.of(itsNode(database))), "");

    // Then
    Database after = tools.databases().find(lost).orElseThrow();
    transactions.commit(() -> strands.begin(lost));
    assertThat(after.status().numbers()).isEqualTo(new Numbers(1, 4, 1, 4));
  }

  private InventoryItem itsNode(Database database) {
    NodeSpec spec = tools.wanted(database).getFirst();
    return new InventoryItem(
        InventoryItem.Kind.NODE,
        spec.name(),
        installation.id(),
        lost,
        spec.role(),
        database.address().id(),
        -1,
        true,
        spec.record());
  }

  private void loseIt() {
    change("DELETE FROM strand WHERE subject = :id", lost);
    change("DELETE FROM certificate WHERE database_id = :id", lost);
    change("DELETE FROM operation WHERE database_id = :id", lost);
    change("DELETE FROM database WHERE id = :id", lost);
    change("UPDATE address SET database_id = NULL WHERE database_id = :id", lost);
  }

  private void awaitStopped() {
    await("it is stopped and there").until(() -> nodes().equals(List.of(false)));
  }

  private void decide(String decision) {
    change("UPDATE quarantine SET decision = '" + decision + "' WHERE database_id = :id", lost);
  }

  /// Whether each of its nodes runs.
  private List<Boolean> nodes() {
    return tools.nodes().list().stream()
        .filter(node -> node.databaseId().equals(lost))
        .map(Node::running)
        .toList();
  }

  private void set(String key, String value) {
    try (Jedis redis = new Jedis(url)) {
      redis.set(key, value);
    }
  }

  private String value(String key) {
    try (Jedis redis = new Jedis(url)) {
      return redis.get(key);
    }
  }

  private void change(String sql, String id) {
    transactions.commit(() -> Rows.update(sql, Map.of("id", id)));
  }

  private void change(String sql) {
    transactions.commit(() -> Rows.update(sql, Map.of()));
  }

  private List<String> column(String sql, String id) {
    return transactions.read(() -> Rows.query(sql, Map.of("id", id), row -> (String) row[0]));
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(SECONDS).ignoreExceptions();
  }
}
