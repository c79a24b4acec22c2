package io.redock.provisioning.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.node.Address;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What PostgreSQL keeps of addresses.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class AddressBookIT {

  private static final String DATABASE = "db-of-address-book";

  /// Outside the ports that a database may have by now.
  private static final String OLD = "a-1001";

  @Inject Transactions transactions;
  @Inject AddressBook book;

  @AfterEach
  void giveBack() {
    transactions.commit(() -> book.release(DATABASE));
  }

  @Test
  void a_database_is_in_the_making_when_it_has_just_got_its_address() {
    // Given
    assertThat(transactions.read(book::justTaken)).isFalse();

    // When
    transactions.commit(() -> book.assign(DATABASE));

    // Then
    assertThat(transactions.read(book::justTaken)).isTrue();

    // When
    transactions.commit(
        () ->
            Rows.update(
                    "UPDATE address SET since = since - interval '9 seconds'"
                        + " WHERE database_id = :database",
                    Map.of("database", DATABASE))
                .replaceWithVoid());

    // Then
    assertThat(transactions.read(book::justTaken)).isFalse();
  }

  @Test
  void an_address_that_goes_is_not_given_away_meanwhile() {
    // Given
    OffsetDateTime first = withdraw(OLD).orElseThrow();
    OffsetDateTime second = withdraw(OLD).orElseThrow();

    // When
    transactions.commit(() -> book.withdrawn(OLD, first));

    // Then
    assertThat(transactions.read(book::ids)).doesNotContain(OLD);
    assertThat(rows()).as("the second is still at it").isEqualTo(1);

    // When
    transactions.commit(() -> book.withdrawn(OLD, second));

    // Then
    assertThat(rows()).isZero();
  }

  @Test
  void an_address_that_was_given_away_does_not_go() {
    // Given
    Address given = transactions.commit(() -> book.assign(DATABASE)).orElseThrow();

    // When
    Optional<OffsetDateTime> withdrawn = withdraw(given.id());

    // Then
    assertThat(withdrawn).isEmpty();
    assertThat(transactions.read(() -> book.of(DATABASE))).isEqualTo(given);
  }

  private Optional<OffsetDateTime> withdraw(String id) {
    return transactions.commit(() -> book.withdraw(id));
  }

  private int rows() {
    return transactions
        .read(
            () ->
                Rows.query("SELECT id FROM address WHERE id = :id", Map.of("id", OLD), row -> row))
        .size();
  }
}
