package io.redock.provisioning.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Replication.Source;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {

  private static final long MIB = 1 << 20;

  /// Its wall is at 6144 MiB, 1024 MiB may wait, and 5888 MiB are near the wall.
  private static final Plan PLAN =
      new Plan("redis-starter-4096", Plan.Offer.STARTER, 4096, 1, 10_000, 11_520, null);

  private final Attempt first = Attempt.first(source(3, 1_000 * MIB, 0, 0));

  @Test
  void the_only_copy_goes_on() {
    assertThat(first.brokenOff(source(4, 9_000 * MIB, 0, 0), PLAN)).isEmpty();
    assertThat(first.brokenOff(source(3, 9_000 * MIB, 0, 0), PLAN)).isEmpty();
    assertThat(first.words()).isEqualTo("the data is copied");
  }

  @Test
  void one_more_copy_tells_that_the_first_broke_off_for_what_was_written() {
    // When
    Attempt next = first.brokenOff(source(5, 2_100 * MIB, 0, 0), PLAN).orElseThrow();

    // Then
    assertThat(next.words())
        .isEqualTo(
            "the data is copied, try 2; before that 1100 MiB were written meanwhile, and no more"
                + " than 1024 MiB may wait");
    assertThat(next.brokenOff(source(5, 3_000 * MIB, 0, 0), PLAN)).isEmpty();
    assertThat(next.brokenOff(source(6, 3_000 * MIB, 0, 0), PLAN).orElseThrow().number())
        .isEqualTo(3);
  }

  @Test
  void one_that_broke_off_while_little_was_written_had_another_reason() {
    assertThat(first.brokenOff(source(5, 1_010 * MIB, 0, 0), PLAN).orElseThrow().why())
        .isEqualTo("the connection between the nodes broke");
  }

  @Test
  void a_source_that_was_started_anew_counts_anew() {
    // When
    Attempt next = first.brokenOff(source(1, 0, 0, 0), PLAN).orElseThrow();

    // Then
    assertThat(next.why()).isEqualTo("the present node was started anew");
    assertThat(next.brokenOff(source(1, 0, 0, 0), PLAN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 5900, true",
    "1000, 5800, false",
    // It is not what waits that fills the memory: to end the copy would not help.
    "100, 6100, false",
    "0, 6100, false"
  })
  void one_that_brings_the_source_near_its_wall_is_ended(
      long waiting, long memory, boolean isEnded) {
    Source source = source(4, 2_000 * MIB, waiting * MIB, memory * MIB);

    Optional<Attempt> later = first.endangering(source, PLAN);

    assertThat(later.isPresent()).isEqualTo(isEnded);
    later.ifPresent(
        next -> {
          assertThat(next.number()).isEqualTo(2);
          assertThat(next.why())
              .isEqualTo(
                  "the present node used 5900 MiB of 6144 MiB of memory, 1000 MiB of it for writes"
                      + " that waited");
        });
  }

  @Test
  void each_is_put_off_for_longer_than_the_one_before() {
    Source full = source(4, 0, 1_000 * MIB, 6_000 * MIB);
    Attempt second = first.endangering(full, PLAN).orElseThrow();
    Attempt third = Attempt.begun(second, full).endangering(full, PLAN).orElseThrow();

    assertThat(second.pause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(third.pause()).isEqualTo(Duration.ofSeconds(20));
    assertThat(third.number()).isEqualTo(3);
  }

  private static Source source(long copies, long offset, long waiting, long memory) {
    return new Source(copies, offset, waiting, memory);
  }
}
