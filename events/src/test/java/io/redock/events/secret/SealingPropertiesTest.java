package io.redock.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class SealingPropertiesTest {

  private static final SealingContext CONTEXT = SealingContext.variable("app-1");

  private final SealingKeys keys = SealingKeys.parse("k1:" + "A".repeat(43) + "=");

  @Property
  void every_secret_opens_as_it_was_sealed(
      @ForAll @CharRange(from = 0, to = '\ud7ff') @StringLength(max = 200) String secret) {
    // Given
    Sealed sealed = keys.seal(secret, CONTEXT);

    // When
    String opened = keys.open(sealed, CONTEXT);

    // Then
    assertThat(opened).isEqualTo(secret);
  }

  @Property
  void no_bit_can_be_flipped(
      @ForAll @StringLength(max = 50) @CharRange(from = ' ', to = '~') String secret,
      @ForAll @IntRange(max = 223) int bit) {
    // Given
    byte[] bytes = keys.seal(secret, CONTEXT).payload();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    Sealed flipped = new Sealed("k1:2:" + Base64.getEncoder().encodeToString(bytes));

    // When / Then
    assertThatThrownBy(() -> keys.open(flipped, CONTEXT)).isInstanceOf(IllegalStateException.class);
  }
}
