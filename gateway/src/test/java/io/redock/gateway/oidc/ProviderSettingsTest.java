package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderSettingsTest {

  private static final Optional<String> URL = Optional.of("https://id.example.com");
  private static final Optional<List<String>> US = Optional.of(List.of("redock"));

  @Test
  void switched_off_it_needs_nothing() {
    assertThat(
            new ProviderSettings(false, Optional.empty(), Optional.empty(), Optional.empty()).on())
        .isFalse();
  }

  @Test
  void switched_on_it_needs_a_place_and_an_audience() {
    assertThat(new ProviderSettings(true, URL, US, Optional.empty()).on()).isTrue();
    refuses("auth-server-url", Optional.empty(), US, Optional.empty());
    refuses("audience", URL, Optional.empty(), Optional.empty());
    refuses("audience", URL, Optional.of(List.of()), Optional.empty());
  }

  @Test
  void tokens_for_anybody_or_of_anybody_are_not_taken() {
    refuses("audience", URL, Optional.of(List.of("redock", "any")), Optional.empty());
    refuses("issuer", URL, US, Optional.of("any"));
  }

  private static void refuses(
      String named,
      Optional<String> url,
      Optional<List<String>> audience,
      Optional<String> issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderSettings(true, url, audience, issuer))
        .withMessageContaining("quarkus.oidc.")
        .withMessageContaining(named);
  }
}
