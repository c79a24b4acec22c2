package io.redock.provisioning.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What PostgreSQL keeps of private networks.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class NetworkBookIT {

  @Inject Transactions transactions;
  @Inject NetworkBook book;

  @AfterEach
  void leaveNothingBehind() {
    transactions.commit(() -> Rows.update("DELETE FROM network", Map.of()).replaceWithVoid());
  }

  private int assign(String database) {
    return transactions.commit(() -> book.assign(database)).orElseThrow();
  }

  private Integer of(String database) {
    return transactions.read(() -> book.of(database));
  }

  @Test
  void a_database_has_one_network_until_it_gives_it_back() {
    int number = assign("db-1");

    assertThat(assign("db-1")).isEqualTo(number).isEqualTo(of("db-1"));
    assertThat(transactions.read(book::byDatabase)).containsExactly(Map.entry("db-1", number));
    assertThat(transactions.read(book::numbers)).containsExactly(number);

    transactions.commit(() -> book.release("db-1"));
    transactions.commit(() -> book.release("db-1"));

    assertThat(of("db-1")).isNull();
    assertThat(transactions.read(book::numbers)).isEmpty();
    assertThat(assign("db-2")).as("one just given back rests").isNotEqualTo(number);
  }

  @Test
  void those_who_ask_together_get_different_ones() throws Exception {
    List<Callable<Integer>> together =
        IntStream.range(0, 8).<Callable<Integer>>mapToObj(i -> () -> assign("db-" + i)).toList();

    List<Integer> numbers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      numbers = threads.invokeAll(together).stream().map(Future::resultNow).toList();
    }

    assertThat(numbers).doesNotHaveDuplicates().hasSize(8).allMatch(number -> number >= 0);
  }

  @Test
  void what_is_taken_is_left_alone_for_an_hour() {
    int taken = assign("db-1");

    transactions.commit(() -> book.taken(taken));

    assertThat(of("db-1")).isNull();
    assertThat(transactions.read(book::numbers)).isEmpty();
    transactions.commit(
        () ->
            Rows.query(
                "SELECT setval('network_cursor', :taken, false)",
                Map.of("taken", (long) taken),
                row -> row[0]));
    assertThat(assign("db-1")).isNotEqualTo(taken);

    transactions.commit(book::retryTaken);
    assertThat(rows()).hasSize(2);
    transactions.commit(
        () ->
            Rows.update("UPDATE network SET since = since - interval '61 minutes'", Map.of())
                .replaceWithVoid());
    transactions.commit(book::retryTaken);
    assertThat(rows()).hasSize(1).doesNotContain(taken);
  }

  private List<Object> rows() {
    return transactions.read(
        () -> Rows.query("SELECT number FROM network", Map.of(), row -> row[0]));
  }

  @Test
  void only_a_network_of_nobody_goes_and_is_not_given_away_meanwhile() {
    // Given
    int given = assign("db-1");
    int empty = given + 1;

    // When
    Optional<OffsetDateTime> first = withdraw(empty);
    Optional<OffsetDateTime> second = withdraw(empty);

    // Then
    assertThat(withdraw(given)).isEmpty();
    transactions.commit(() -> book.withdrawn(empty, first.orElseThrow()));
    assertThat(assign("db-2")).as("the second is still at it").isNotEqualTo(empty);
    transactions.commit(() -> book.withdrawn(empty, second.orElseThrow()));
    assertThat(withdraw(empty)).isPresent();
  }

  private Optional<OffsetDateTime> withdraw(int number) {
    return transactions.commit(() -> book.withdraw(number));
  }
}
