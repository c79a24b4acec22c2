package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ProviderTest {

  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.AA";

  private final KeyFetch keys = new KeyFetch();
  private final Provider provider =
      new Provider(
          credential -> Uni.createFrom().nothing(),
          keys,
          new ProviderSettings(
              true, Optional.of("http://127.0.0.1"), Optional.of(List.of("us")), Optional.empty()),
          new Impatient());

  @Test
  void a_look_in_vain_makes_the_provider_away() {
    // When
    CompletableFuture<?> look = look();
    // Then
    isInVain(look);
    assertThat(keys.awaySince()).isPresent();
  }

  @Test
  void unless_it_has_answered_somebody_since_the_look_began() {
    // Given
    CompletableFuture<?> look = look();
    // When
    keys.answered();
    // Then
    isInVain(look);
    assertThat(keys.awaySince()).isEmpty();
    assertThat(keys.isAnswered()).isTrue();
  }

  private CompletableFuture<?> look() {
    return provider.verify(TOKEN).subscribeAsCompletionStage();
  }

  private static void isInVain(CompletableFuture<?> look) {
    assertThat(look)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ProviderAway.class);
  }

  private record Impatient() implements ProviderConfig {

    @Override
    public Optional<String> operatorRole() {
      return Optional.empty();
    }

    @Override
    public Duration patience() {
      return PATIENCE;
    }

    @Override
    public Duration lookAgain() {
      return PATIENCE;
    }
  }
}
