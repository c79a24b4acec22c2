package io.redock.provisioning.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrphanStopperTest {

  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final List<String> BOTH = List.of("saves", "other");

  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final CountDownLatch saved = new CountDownLatch(1);
  private final OrphanStopper stopper = new OrphanStopper(this::stop);

  @AfterEach
  void release() {
    saved.countDown();
  }

  @Test
  void one_that_saves_is_not_waited_for_and_the_others_are_stopped() {
    stopper.stop(BOTH);

    await().atMost(SECONDS).untilAsserted(() -> assertThat(told).contains("other"));
    assertThat(stopper.stops(BOTH)).isTrue();
  }

  @Test
  void one_that_saves_is_told_once_until_that_is_over() {
    stopper.stop(List.of("saves"));
    stopper.stop(List.of("saves"));
    await().atMost(SECONDS).until(() -> told.size() == 1);

    saved.countDown();
    await().atMost(SECONDS).until(() -> !stopper.stops(BOTH));
    stopper.stop(List.of("saves"));

    await().atMost(SECONDS).untilAsserted(() -> assertThat(told).containsOnly("saves").hasSize(2));
  }

  @Test
  void one_that_cannot_be_stopped_is_told_of_and_tried_again_and_holds_up_no_other() {
    stopper.stop(List.of("broken", "other"));
    await().atMost(SECONDS).until(() -> told.size() == 2 && !stopper.stops(List.of("broken")));

    assertThatThrownBy(() -> stopper.stop(List.of("broken", "later")))
        .hasMessage("broken could not be stopped: no such thing");

    await()
        .atMost(SECONDS)
        .untilAsserted(
            () -> assertThat(told).containsExactlyInAnyOrder("broken", "other", "broken", "later"));
  }

  @Test
  void what_is_not_there_any_more_is_told_of_no_more() {
    stopper.stop(List.of("broken"));
    await().atMost(SECONDS).until(() -> told.size() == 1 && !stopper.stops(List.of("broken")));

    stopper.forgetOthers(Set.of());

    stopper.stop(List.of("broken"));
    await().atMost(SECONDS).until(() -> told.size() == 2);
  }

  private void stop(String node) {
    told.add(node);
    switch (node) {
      case "saves" -> untilItHasSaved();
      case "broken" -> throw new IllegalStateException("no such thing");
      default -> {}
    }
  }

  private void untilItHasSaved() {
    try {
      assertThat(saved.await(SECONDS.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
