package io.redock.provisioning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas of the service, whose nodes all fall silent at once.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class PostgresEndsIT {

  @Inject Transactions transactions;

  private List<Ends> replicas;

  @BeforeEach
  void twoReplicas() {
    forget();
    replicas = List.of(replica(), replica());
  }

  private Ends replica() {
    return new Ends(() -> 0, new PostgresEnds(transactions), _ -> {});
  }

  @AfterEach
  void forget() {
    transactions.commit(() -> Rows.update("DELETE FROM ended_node", Map.of()));
  }

  @Test
  void together_they_end_as_many_as_one_would() {
    // When
    List<CompletableFuture<Boolean>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Ends replica = replicas.get(i % 2);
      String node = "n-" + i;
      asked.add(CompletableFuture.supplyAsync(() -> replica.take(node, "is silent")));
    }

    // Then
    assertThat(asked.stream().map(CompletableFuture::join))
        .filteredOn(Boolean::booleanValue)
        .hasSize(Ends.MOST);
  }

  @Test
  void one_that_takes_its_time_to_end_counts_once_whoever_goes_on_with_it() {
    // Given
    for (int i = 0; i < 6; i++) {
      assertThat(replicas.get(i % 2).take("n-1", "is silent")).isTrue();
    }

    // When
    boolean second = replicas.get(0).take("n-2", "is silent");
    boolean third = replicas.get(1).take("n-3", "is silent");
    boolean fourth = replicas.get(0).take("n-4", "is silent");

    // Then
    assertThat(second).isTrue();
    assertThat(third).isTrue();
    assertThat(fourth).isFalse();
    assertThat(replicas.get(1).take("n-1", "is silent")).isTrue();
  }

  @Test
  void the_next_one_has_its_turn_a_minute_later() {
    // Given
    for (int i = 0; i < Ends.MOST; i++) {
      replicas.get(i % 2).take("n-" + i, "is silent");
    }
    assertThat(replicas.get(0).take("next", "is silent")).isFalse();

    // When
    transactions.commit(
        () -> Rows.update("UPDATE ended_node SET ended_at = ended_at - interval '61 s'", Map.of()));

    // Then
    assertThat(replicas.get(1).take("next", "is silent")).isTrue();
  }

  @Test
  void nobody_waits_for_a_time_from_before_the_clock_was_set_back() {
    // Given
    for (int i = 0; i < Ends.MOST; i++) {
      replicas.get(0).take("n-" + i, "is silent");
    }

    // When
    transactions.commit(
        () -> Rows.update("UPDATE ended_node SET ended_at = ended_at + interval '1 h'", Map.of()));

    // Then
    assertThat(replicas.get(1).take("next", "is silent")).isTrue();
  }
}
