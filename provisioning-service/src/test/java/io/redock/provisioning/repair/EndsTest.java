package io.redock.provisioning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.world.DatabaseWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.read(DatabaseWorld.class.getResourceAsStream("/catalogue.yaml"));

  private final TestClock clock = new TestClock();
  private final List<String> held = new ArrayList<>();

  @Test
  void of_many_that_fall_silent_at_once_a_few_are_ended_in_a_minute() {
    // Given
    Ends ends = new Ends(() -> 0, new MemoryEnds(clock), held::add);

    // When
    List<String> ended = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      if (ends.take("n-" + i, "is silent")) {
        ended.add("n-" + i);
      }
    }

    // Then
    assertThat(ended).containsExactly("n-0", "n-1", "n-2");
    assertThat(held).hasSize(297);
  }

  @Test
  void one_that_takes_its_time_to_end_leaves_the_others_their_turns() {
    // Given
    Ends ends = new Ends(() -> 0, new MemoryEnds(clock), held::add);
    for (int i = 0; i < 10; i++) {
      assertThat(ends.take("n-1", "is silent")).isTrue();
    }

    // When
    boolean other = ends.take("n-2", "is silent");

    // Then
    assertThat(other).isTrue();
    assertThat(held).isEmpty();
  }

  @Test
  void the_next_ones_have_their_turn_a_minute_later() {
    // Given
    Ends ends = new Ends(() -> 0, new MemoryEnds(clock), held::add);
    for (int i = 0; i < Ends.MOST; i++) {
      ends.take("n-" + i, "is silent");
      clock.advance(Duration.ofSeconds(10));
    }

    // When
    boolean tooEarly = ends.take("next", "is silent");
    clock.advance(Duration.ofSeconds(30));
    boolean inTime = ends.take("next", "is silent");

    // Then
    assertThat(tooEarly).isFalse();
    assertThat(inTime).isTrue();
  }

  @Test
  void patience_with_one_that_answers_grows_with_the_data_alone() {
    Plan large = CATALOGUE.plan("redis-starter-16384").orElseThrow();

    assertThat(new Ends(() -> 1, new MemoryEnds(clock), held::add).calmPatience(large))
        .hasSeconds(173);
  }

  @Test
  void patience_grows_with_the_data_and_with_the_pressure_on_the_host() {
    Plan small = CATALOGUE.plan("redis-sandbox").orElseThrow();
    Plan large = CATALOGUE.plan("redis-starter-16384").orElseThrow();

    assertThat(new Ends(() -> 0, new MemoryEnds(clock), held::add).patience(small)).hasSeconds(10);
    assertThat(new Ends(() -> 0, new MemoryEnds(clock), held::add).patience(large)).hasSeconds(173);
    assertThat(new Ends(() -> 0.5, new MemoryEnds(clock), held::add).patience(small))
        .hasSeconds(35);
    assertThat(new Ends(() -> 1, new MemoryEnds(clock), held::add).patience(small)).hasSeconds(60);
  }
}
