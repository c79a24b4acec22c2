package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogTextTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_character_may_come_in_two_pieces() {
    byte[] whole = bytes("nä");
    LogText text = new LogText();

    text.add(Arrays.copyOf(whole, 2));
    text.add(Arrays.copyOfRange(whole, 2, 3));

    assertThat(text).hasToString("nä");
  }

  @Test
  void a_word_may_come_in_many_pieces() {
    LogText text = LogText.until("shut");

    assertThat(text.add(bytes("not s"))).isFalse();
    assertThat(text.add(bytes("hu"))).isFalse();
    assertThat(text.add(bytes("t\n"))).isTrue();
    assertThat(text.complete()).isTrue();
  }

  @Test
  void without_a_word_it_goes_to_the_end() {
    LogText text = new LogText();

    assertThat(text.add(bytes("\0 anything"))).isFalse();
    assertThat(text.complete()).isFalse();
  }

  /// 32 MB: a second or so if each piece is looked at once, hours if all that came before it is.
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void a_million_pieces_are_each_looked_at_once() {
    LogText text = LogText.until("shut");
    byte[] line = bytes("1:M 28 Nov 2026 21:00:00.000 *\n");

    for (int i = 0; i < 1_000_000; i++) {
      text.add(line);
    }

    assertThat(text.toString()).hasSize(31_000_000);
  }
}
