package io.redock.provisioning.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.provisioning.operation.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Client client = new Client();
  private final Probe probe = new Probe(client, "probe-test", SOON);

  @AfterEach
  void stop() {
    probe.stop();
  }

  @Test
  void one_that_never_came_to_write_saw_nothing() {
    // Given
    client.becomes(Counting.Away::new);

    // When
    Optional<Receipt> receipt = probe.receipt();

    // Then
    assertThat(receipt).isEmpty();
  }

  @Test
  void one_that_is_refused_from_the_beginning_tells_that_and_no_gap() {
    // Given
    client.becomes(() -> new Counting.Refused("NOAUTH"));
    await().atMost(BOUND).until(() -> client.asked() > 2);

    // When
    Receipt receipt = probe.receipt().orElseThrow();

    // Then
    assertThat(receipt.longestGapMs()).isZero();
    assertThat(receipt.failedCommands()).isPositive();
  }

  @Test
  void the_time_until_it_is_back_is_a_gap() {
    // Given
    client.counts();
    client.becomes(Counting.Dropped::new);
    await().atMost(BOUND).until(() -> client.asked() > 0);
    client.becomes(Counting.Away::new);
    await().pollDelay(SOON).atMost(BOUND).until(() -> client.asked() > 2);

    // When
    client.counts();
    Receipt receipt = probe.receipt().orElseThrow();

    // Then
    assertThat(receipt.longestGapMs()).isGreaterThanOrEqualTo(SOON.toMillis());
    assertThat(receipt.droppedConnections()).isPositive();
    assertThat(receipt.lostWrites()).isZero();
  }

  @Test
  void what_the_database_forgot_is_lost() {
    // Given
    client.counts();
    client.becomes(Counting.Dropped::new);
    await().atMost(BOUND).until(() -> client.asked() > 0);

    // When
    client.forgetsAll();
    client.counts();
    Receipt receipt = probe.receipt().orElseThrow();

    // Then
    assertThat(receipt.lostWrites()).isPositive();
  }

  /// One whose database does as it is told.
  private static final class Client implements Counting {

    private final AtomicReference<Supplier<Outcome>> now = new AtomicReference<>(Away::new);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger value = new AtomicInteger();

    void becomes(Supplier<Outcome> outcome) {
      now.set(outcome);
      asked.set(0);
    }

    /// Until some writes were acknowledged.
    void counts() {
      becomes(() -> new Acknowledged(value.incrementAndGet()));
      await().atMost(BOUND).until(() -> asked() > 3);
    }

    void forgetsAll() {
      value.set(0);
    }

    int asked() {
      return asked.get();
    }

    @Override
    public Outcome increment() {
      asked.incrementAndGet();
      return now.get().get();
    }

    @Override
    public void forget() {}

    @Override
    public void close() {}
  }
}
