package io.redock.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

  private static final String K1 = "k1:" + "A".repeat(43) + "=";
  private static final String K2 = "k2:" + "B".repeat(42) + "A=";
  private static final String URL = "redis://default:hunter2@127.0.0.1:21000";

  private static final SealingContext CONTEXT = SealingContext.connection("addon-1", "app-1");

  /// [#URL] as it was sealed before values were bound, under [#K1].
  private static final String UNBOUND =
      "k1:i47cWbpiAAuEV3LxhJuv3TYk0yoqGOHWjTX8hbzXQ5hks/ghDMPyQXei6jubQOZaMCw/"
          + "WCHiUwheYNOCSuo14PSCRg==";

  private final SealingKeys keys = SealingKeys.parse(K1);

  @ParameterizedTest
  @ValueSource(strings = {URL, "", " ", "é€𝄞", "a\u0000b\n"})
  void what_was_sealed_opens_as_it_was(String secret) {
    // Given
    Sealed sealed = keys.seal(secret, CONTEXT);

    // When
    String opened = keys.open(sealed, CONTEXT);

    // Then
    assertThat(opened).isEqualTo(secret);
  }

  @Test
  void a_sealed_value_names_its_key_and_shows_nothing_of_the_secret() {
    // Given
    String secret = URL;

    // When
    Sealed sealed = keys.seal(secret, CONTEXT);

    // Then
    assertThat(sealed.text()).startsWith("k1:").doesNotContain("redis").matches(Sealed.PATTERN);
    assertThat(sealed).hasToString("***");
  }

  @Test
  void the_same_secret_never_looks_the_same_twice() {
    // Given
    Sealed first = keys.seal(URL, CONTEXT);

    // When
    Sealed second = keys.seal(URL, CONTEXT);

    // Then
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void a_value_that_was_tampered_with_does_not_open() {
    // Given
    String text = keys.seal(URL, CONTEXT).text();
    char flipped = text.charAt(30) == 'A' ? 'B' : 'A';
    Sealed tampered = new Sealed(text.substring(0, 30) + flipped + text.substring(31));

    // When / Then
    assertThatThrownBy(() -> keys.open(tampered, CONTEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this value was not sealed under this key for this purpose and owner");
  }

  @Test
  void another_key_of_the_same_id_opens_nothing() {
    // Given
    SealingKeys others = SealingKeys.parse(K2.replace("k2", "k1"));

    // When / Then
    assertThatThrownBy(() -> others.open(keys.seal(URL, CONTEXT), CONTEXT))
        .hasMessage("this value was not sealed under this key for this purpose and owner");
  }

  @Test
  void an_unknown_key_is_named_with_the_remedy() {
    // Given
    Sealed underAnother = SealingKeys.parse(K2).seal(URL, CONTEXT);

    // When / Then
    assertThatThrownBy(() -> keys.open(underAnother, CONTEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no sealing key k2; add it after the service's own sealing keys");
  }

  @Test
  void after_a_rotation_old_values_open_and_new_ones_are_under_the_new_key() {
    // Given
    Sealed old = keys.seal(URL, CONTEXT);
    SealingKeys rotated = SealingKeys.parse(K2 + "," + K1);

    // When
    Sealed fresh = rotated.seal(URL, CONTEXT);

    // Then
    assertThat(fresh.text()).startsWith("k2:");
    assertThat(rotated.open(old, CONTEXT)).isEqualTo(rotated.open(fresh, CONTEXT)).isEqualTo(URL);
  }

  static Stream<SealingContext> others() {
    return Stream.of(
        SealingContext.connection("addon-2", "app-1"),
        SealingContext.connection("addon-1", "app-2"),
        SealingContext.connection("addon-1a", "pp-1"),
        SealingContext.password("addon-1"),
        new SealingContext(Purpose.PASSWORD, List.of("addon-1", "app-1")),
        new SealingContext(Purpose.CONNECTION, List.of("addon-1")),
        new SealingContext(Purpose.CONNECTION, List.of()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void a_value_opens_for_its_own_purpose_and_owner_alone(SealingContext other) {
    // Given
    Sealed sealed = keys.seal(URL, CONTEXT);

    // When / Then
    assertThatThrownBy(() -> keys.open(sealed, other))
        .hasMessage("this value was not sealed under this key for this purpose and owner");
    assertThatThrownBy(() -> keys.open(new StoredSecret(sealed, other)))
        .hasMessage("this value was not sealed under this key for this purpose and owner");
  }

  @Test
  void a_value_from_before_they_were_bound_opens_from_a_table_alone() {
    // Given
    Sealed unbound = new Sealed(UNBOUND);

    // When / Then
    assertThat(keys.open(new StoredSecret(unbound, CONTEXT))).isEqualTo(URL);
    assertThatThrownBy(() -> keys.open(unbound, CONTEXT))
        .hasMessage("this value is from before secrets were bound to what they are for");
  }

  @Test
  void a_bound_value_does_not_open_as_an_unbound_one() {
    // Given
    Sealed bound = keys.seal(URL, CONTEXT);
    Sealed stripped = new Sealed(bound.text().replace(":2:", ":"));

    // When / Then
    assertThatThrownBy(() -> keys.openUnbound(bound)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys.openUnbound(stripped)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_old_value_is_sealed_anew_under_the_first_key_and_bound() {
    // Given
    SealingKeys rotated = SealingKeys.parse(K2 + "," + K1);
    StoredSecret old = new StoredSecret(new Sealed(UNBOUND), CONTEXT);

    // When
    Sealed anew = rotated.reseal(old);

    // Then
    assertThat(rotated.isCurrent(old.sealed())).isFalse();
    assertThat(rotated.isCurrent(anew)).isTrue();
    assertThat(SealingKeys.parse(K2).open(anew, CONTEXT)).isEqualTo(URL);
  }
}
