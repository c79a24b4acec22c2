package io.redock.durable.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.durable.app.Database;
import io.redock.durable.app.Topic;
import io.redock.durable.outbox.Outbox;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StartIT.NobodyHome.class)
class StartIT {

  @Inject @Readiness Migration migration;
  @Inject Transactions transactions;
  @Inject Outbox outbox;

  public static final class NobodyHome implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(NobodyHomeAtStart.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void a_service_that_starts_first_says_so_and_catches_up() {
    // Given
    assertThat(migration.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);

    // When
    LocalInfrastructure.postgres().restart();
    LocalInfrastructure.kafka().restart();

    // Then
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> migration.call().getStatus() == HealthCheckResponse.Status.UP);
    assertThat(Database.query("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
        .containsExactly("0.1", "0.2", "0.3", "0.4", "0.6", "1");
    transactions.commit(() -> outbox.add(List.of(new DatabaseRecovered("first", "app"))));
    assertThat(Topic.read("databases", record -> record.key().equals("first"), 1)).hasSize(1);
  }
}
