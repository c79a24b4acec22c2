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
import java.util.Map;
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
}
