package io.redock.provisioning.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PromisedRoomTest {

  private static final long GIB = 1L << 30;

  private final TestClock clock = new TestClock();
  private final List<String> refused = new ArrayList<>();
  private OptionalLong free = OptionalLong.of(10 * GIB);
  private final CopyRoom room =
      new PromisedRoom(() -> free, new MemoryPromises(clock), refused::add);

  @Test
  void of_several_at_once_those_are_copied_that_find_room_together() {
    assertThat(room.take("ad-1", 4 * GIB)).isEmpty();
    assertThat(room.take("ad-2", 6 * GIB)).isEmpty();
    assertThat(room.take("ad-3", 1))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("up to 1 MiB", "10240 MiB are free", "10240 MiB are promised"));
    assertThat(refused).containsExactly("ad-3");
  }

  @Test
  void whoever_asks_again_keeps_what_it_has_whatever_is_free_by_then() {
    // Given
    assertThat(room.take("ad-1", 4 * GIB)).isEmpty();

    // When
    free = OptionalLong.of(GIB);

    // Then
    assertThat(room.take("ad-1", 4 * GIB)).isEmpty();
    assertThat(room.take("ad-1", 3 * GIB)).isEmpty();
    assertThat(room.take("ad-1", 5 * GIB)).isPresent();
    assertThat(room.take("ad-1", 4 * GIB)).isEmpty();
  }

  @Test
  void what_is_given_back_counts_until_the_engine_has_told_what_is_free() {
    // Given
    assertThat(room.take("ad-1", 8 * GIB)).isEmpty();
    room.giveBack("ad-1");

    // When
    boolean atOnce = room.take("ad-2", 8 * GIB).isEmpty();
    clock.advance(PromisedRoom.UNTIL_IT_IS_TOLD.minus(Duration.ofSeconds(1)));
    // As each look does.
    room.giveBack("ad-1");
    boolean later = room.take("ad-2", 8 * GIB).isEmpty();
    clock.advance(Duration.ofSeconds(1));

    // Then
    assertThat(atOnce).isFalse();
    assertThat(later).isFalse();
    assertThat(room.take("ad-2", 8 * GIB)).isEmpty();
  }

  @Test
  void nobody_is_refused_for_a_disk_that_nobody_knows() {
    // Given
    free = OptionalLong.empty();

    // When
    assertThat(room.take("ad-1", 100 * GIB)).isEmpty();
    assertThat(room.take("ad-2", 100 * GIB)).isEmpty();
    free = OptionalLong.of(200 * GIB);

    // Then
    assertThat(room.take("ad-3", 1)).isPresent();
  }
}
