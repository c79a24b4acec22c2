package io.redock.provisioning.disk;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas of the service, which both have databases to copy.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class PostgresPromisesIT {

  private static final long GIB = 1L << 30;

  @Inject Transactions transactions;

  private List<CopyRoom> replicas;

  @BeforeEach
  void twoReplicas() {
    forget();
    replicas = List.of(replica(), replica());
  }

  private CopyRoom replica() {
    return new PromisedRoom(
        () -> OptionalLong.of(10 * GIB), new PostgresPromises(transactions), _ -> {});
  }

  @AfterEach
  void forget() {
    transactions.commit(() -> Rows.update("DELETE FROM copy_promise", Map.of()));
  }

  @Test
  void together_they_promise_what_there_is() {
    // When
    List<CompletableFuture<Optional<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CopyRoom replica = replicas.get(i % 2);
      String database = "ad-" + i;
      asked.add(CompletableFuture.supplyAsync(() -> replica.take(database, 3 * GIB)));
    }

    // Then
    assertThat(asked.stream().map(CompletableFuture::join))
        .filteredOn(Optional::isEmpty)
        .hasSize(3);
  }

  @Test
  void whoever_goes_on_keeps_what_it_has() {
    assertThat(replicas.getFirst().take("ad-1", 6 * GIB)).isEmpty();
    assertThat(replicas.getLast().take("ad-1", 5 * GIB)).isEmpty();
    assertThat(replicas.getLast().take("ad-2", 5 * GIB))
        .hasValueSatisfying(why -> assertThat(why).contains("6144 MiB are promised"));
    assertThat(replicas.getLast().take("ad-1", 11 * GIB)).isPresent();
  }

  @Test
  void what_is_given_back_counts_for_a_while() {
    // Given
    assertThat(replicas.getFirst().take("ad-1", 6 * GIB)).isEmpty();
    replicas.getLast().giveBack("ad-1");
    assertThat(replicas.getLast().take("ad-2", 6 * GIB)).isPresent();

    // When
    transactions.commit(
        () -> Rows.update("UPDATE copy_promise SET until = until - interval '121 s'", Map.of()));

    // Then
    assertThat(replicas.getFirst().take("ad-2", 6 * GIB)).isEmpty();
  }

  @Test
  void one_that_has_nothing_gives_nothing_back() {
    replicas.getFirst().giveBack("ad-1");

    assertThat(replicas.getFirst().take("ad-2", 10 * GIB)).isEmpty();
  }
}
