package io.redock.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.user.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
  private static final Principal ALICE =
      new Principal(Caller.of("us-alice", Set.of()), Optional.of("1"), Optional.empty());

  private final TokenCache cache = new TokenCache(2, Duration.ofSeconds(30), Duration.ofHours(1));

  @Test
  void a_confirmed_holder_is_fresh_for_a_while() {
    // When
    cache.confirm(hash(1), ALICE, NOW);
    // Then
    assertThat(cache.fresh(hash(1), NOW.plusSeconds(29))).contains(ALICE);
    assertThat(cache.fresh(hash(1), NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void a_holder_that_is_not_fresh_is_trusted_for_longer() {
    // When
    cache.confirm(hash(1), ALICE, NOW);
    // Then
    assertThat(cache.trusted(hash(1), NOW.plusSeconds(3599))).contains(ALICE);
    assertThat(cache.trusted(hash(1), NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void a_forgotten_holder_is_neither() {
    // Given
    cache.confirm(hash(1), ALICE, NOW);
    // When
    cache.forget(hash(1));
    // Then
    assertThat(cache.fresh(hash(1), NOW)).isEmpty();
    assertThat(cache.trusted(hash(1), NOW)).isEmpty();
  }

  @Test
  void who_was_not_asked_for_the_longest_makes_room() {
    // Given
    cache.confirm(hash(1), ALICE, NOW);
    cache.confirm(hash(2), ALICE, NOW);
    cache.fresh(hash(1), NOW);
    // When
    cache.confirm(hash(3), ALICE, NOW);
    // Then
    assertThat(cache.fresh(hash(1), NOW)).isPresent();
    assertThat(cache.fresh(hash(2), NOW)).isEmpty();
    assertThat(cache.fresh(hash(3), NOW)).isPresent();
  }

  @Test
  void a_token_that_nobody_had_is_not_looked_for_again_for_a_while() {
    // When
    cache.deny(hash(1), NOW);
    // Then
    assertThat(cache.freshlyNobodys(hash(1), NOW.plusSeconds(29))).isTrue();
    assertThat(cache.freshlyNobodys(hash(1), NOW.plusSeconds(30))).isFalse();
    assertThat(cache.freshlyNobodys(hash(2), NOW)).isFalse();
  }

  @Test
  void who_holds_it_after_all_is_known_at_once() {
    // Given
    cache.deny(hash(1), NOW);
    // When
    cache.confirm(hash(1), ALICE, NOW);
    // Then
    assertThat(cache.freshlyNobodys(hash(1), NOW)).isFalse();
  }

  @Test
  void a_holder_that_is_denied_is_not_trusted_any_more() {
    // Given
    cache.confirm(hash(1), ALICE, NOW);
    // When
    cache.deny(hash(1), NOW);
    // Then
    assertThat(cache.trusted(hash(1), NOW)).isEmpty();
  }

  @Test
  void garbage_pushes_no_holder_out() {
    // Given
    cache.confirm(hash(1), ALICE, NOW);
    // When
    cache.deny(hash(2), NOW);
    cache.deny(hash(3), NOW);
    cache.deny(hash(4), NOW);
    // Then
    assertThat(cache.fresh(hash(1), NOW)).contains(ALICE);
  }

  private static TokenHash hash(int number) {
    return new TokenHash(String.format("%064x", number));
  }
}
