package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyFetchTest {

  private static final Instant START = Instant.parse("2026-11-25T09:30:00Z");

  private Instant now = START;
  private final KeyFetch keys = new KeyFetch(() -> now);

  @Test
  void before_the_first_answer_no_key_is_known() {
    // When
    keys.asked();
    // Then
    assertThat(keys.areKeysKnown()).isFalse();
    assertThat(keys.isAnswered()).isFalse();
    assertThat(keys.isUnderWay()).isTrue();
  }

  @Test
  void an_answer_is_worth_waiting_for_until_its_keys_are_in_use() {
    // Given
    keys.asked();
    // When
    keys.answered();
    // Then
    assertThat(keys.isAnswered()).isTrue();
    assertThat(keys.isUnderWay()).isTrue();
    now = START.plus(Duration.ofMillis(200));
    assertThat(keys.isUnderWay()).isFalse();
  }

  @Test
  void known_keys_stay_known_when_the_provider_is_away() {
    // Given
    keys.answered();
    // When
    keys.asked();
    keys.failed(keys.answers());
    // Then
    assertThat(keys.areKeysKnown()).isTrue();
    assertThat(keys.isAnswered()).isFalse();
    assertThat(keys.isUnderWay()).isFalse();
  }

  @Test
  void it_is_away_since_the_first_failure() {
    // Given
    keys.answered();
    keys.failed(keys.answers());
    now = START.plusSeconds(60);
    // When
    keys.asked();
    keys.failed(keys.answers());
    // Then
    assertThat(keys.awaySince()).contains(START);
  }

  @Test
  void a_look_that_fails_after_another_was_answered_says_nothing() {
    // Given
    long answersBefore = keys.answers();
    keys.asked();
    keys.answered();
    // When
    keys.failed(answersBefore);
    // Then
    assertThat(keys.isAnswered()).isTrue();
    assertThat(keys.awaySince()).isEmpty();
  }
}
