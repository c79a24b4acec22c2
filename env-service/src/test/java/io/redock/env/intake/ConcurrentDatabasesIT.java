package io.redock.env.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Transactions;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Two partitions, two replicas: handlers of one app at the same time.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class ConcurrentDatabasesIT {

  private static final int DATABASES = 12;

  @Inject WriteVariables writeVariables;
  @Inject Transactions transactions;

  @Test
  void databases_of_one_app_that_come_together_get_a_number_each()
      throws InterruptedException, ExecutionException {
    // Given
    Provisioning app = Provisioning.ofNewApp();
    List<Callable<Void>> handlers = new ArrayList<>();
    for (int i = 0; i < DATABASES; i++) {
      var event = app.another().available("password-" + i);
      handlers.add(() -> transactions.commit(() -> writeVariables.on(event, Instant.now())));
    }
    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(handlers)) {
        done.get();
      }
    }
    // Then
    List<String> names =
        Reading.environment(app).stream()
            .map(variable -> variable.substring(0, variable.indexOf('=')))
            .toList();
    assertThat(names)
        .hasSize(2 * DATABASES)
        .doesNotHaveDuplicates()
        .contains("SCALINGO_REDIS_URL", "SCALINGO_REDIS_" + DATABASES + "_URL");
  }
}
