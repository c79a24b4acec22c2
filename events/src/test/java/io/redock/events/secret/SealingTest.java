package io.redock.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

  private static final String K1 = "k1:" + "A".repeat(43) + "=";
  private static final String K2 = "k2:" + "B".repeat(42) + "A=";
  private static final String URL = "redis://default:hunter2@127.0.0.1:21000";

  private final SealingKeys keys = SealingKeys.parse(K1);

  @ParameterizedTest
  @ValueSource(strings = {URL, "", " ", "é€𝄞", "a\u0000b\n"})
  void what_was_sealed_opens_as_it_was(String secret) {
    // Given
    Sealed sealed = keys.seal(secret);

    // When
    String opened = keys.open(sealed);

    // Then
    assertThat(opened).isEqualTo(secret);
  }

  @Test
  void a_sealed_value_names_its_key_and_shows_nothing_of_the_secret() {
    // Given
    String secret = URL;

    // When
    Sealed sealed = keys.seal(secret);

    // Then
    assertThat(sealed.text()).startsWith("k1:").doesNotContain("redis").matches(Sealed.PATTERN);
    assertThat(sealed).hasToString("***");
  }

  @Test
  void the_same_secret_never_looks_the_same_twice() {
    // Given
    Sealed first = keys.seal(URL);

    // When
    Sealed second = keys.seal(URL);

    // Then
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void a_value_that_was_tampered_with_does_not_open() {
    // Given
    String text = keys.seal(URL).text();
    char flipped = text.charAt(30) == 'A' ? 'B' : 'A';
    Sealed tampered = new Sealed(text.substring(0, 30) + flipped + text.substring(31));

    // When / Then
    assertThatThrownBy(() -> keys.open(tampered))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this value was not sealed under this key");
  }

  @Test
  void another_key_of_the_same_id_opens_nothing() {
    // Given
    SealingKeys others = SealingKeys.parse(K2.replace("k2", "k1"));

    // When / Then
    assertThatThrownBy(() -> others.open(keys.seal(URL)))
        .hasMessage("this value was not sealed under this key");
  }

  @Test
  void an_unknown_key_is_named_with_the_remedy() {
    // Given
    Sealed underAnother = SealingKeys.parse(K2).seal(URL);

    // When / Then
    assertThatThrownBy(() -> keys.open(underAnother))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no sealing key k2; add it after the service's own sealing keys");
  }

  @Test
  void after_a_rotation_old_values_open_and_new_ones_are_under_the_new_key() {
    // Given
    Sealed old = keys.seal(URL);
    SealingKeys rotated = SealingKeys.parse(K2 + "," + K1);

    // When
    Sealed fresh = rotated.seal(URL);

    // Then
    assertThat(fresh.text()).startsWith("k2:");
    assertThat(rotated.open(old)).isEqualTo(rotated.open(fresh)).isEqualTo(URL);
  }
}
