package io.redock.provisioning.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.node.Inventory;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.reconcile.Faults;
import io.redock.provisioning.reconcile.NoFaults;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EngineRoomTest {

  private static final long FREE = 1L << 30;

  private final TestClock clock = new TestClock();
  private final Faults faults = NoFaults.yet();
  private OptionalLong free = OptionalLong.of(FREE);
  private final EngineRoom room = new EngineRoom(new Disk(), faults, clock);

  @Test
  void what_was_free_when_it_was_last_told_counts_until_it_is_told_again() {
    // Given
    room.ask();

    // When
    free = OptionalLong.empty();
    room.ask();

    // Then
    assertThat(room.freeDiskBytes()).hasValue(FREE);
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void a_disk_that_is_not_told_of_for_some_minutes_is_a_fault_until_it_is() {
    // Given
    room.ask();
    free = OptionalLong.empty();

    // When
    clock.advance(Duration.ofMinutes(6));
    room.ask();

    // Then
    assertThat(faults.all()).hasSize(1);

    // When
    free = OptionalLong.of(FREE / 2);
    room.ask();

    // Then
    assertThat(faults.all()).isEmpty();
    assertThat(room.freeDiskBytes()).hasValue(FREE / 2);
  }

  @Test
  void one_that_was_never_told_of_is_a_fault_too() {
    // Given
    free = OptionalLong.empty();
    room.ask();

    // When
    clock.advance(Duration.ofMinutes(6));
    room.ask();

    // Then
    assertThat(faults.all()).hasSize(1);
  }

  private final class Disk implements Inventory {

    @Override
    public List<InventoryItem> list() {
      return List.of();
    }

    @Override
    public void stop(String node) {
      throw new UnsupportedOperationException("nothing is stopped here");
    }

    @Override
    public long memoryBytes() {
      return FREE;
    }

    @Override
    public OptionalLong freeDiskBytes() {
      return free;
    }
  }
}
