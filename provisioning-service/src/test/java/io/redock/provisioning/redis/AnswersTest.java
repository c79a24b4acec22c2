package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private final List<String> heard = new ArrayList<>();
  private final Answers answers = new Answers(said -> heard.add(words(said)), () -> null);

  @Test
  void all_kinds_are_read_however_they_are_cut() {
    // Given
    String said =
        "+OK\r\n-ERR no\r\n:7\r\n$2\r\nhé\r\n".replace("$2", "$3") + "$-1\r\n*-1\r\n*0\r\n";
    String list = "*2\r\n$1\r\na\r\n*2\r\n$0\r\n\r\n:1\r\n";
    Buffer bytes = Buffer.buffer(said + list);

    // When
    for (int i = 0; i < bytes.length(); i++) {
      answers.read(bytes.getBuffer(i, i + 1));
    }

    // Then
    assertThat(heard).containsExactly("OK", "ERR no", "7", "hé", "nil", "nil", "[]", "[a, [, 1]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$150000000\r\n", "*1000000000\r\n", "*2\r\n$5\r\nabcde\r\n$1048577\r\n"})
  void what_will_be_too_long_is_refused_before_it_comes(String said) {
    assertThatThrownBy(() -> answers.read(Buffer.buffer(said))).isInstanceOf(Answers.TooLong.class);
  }

  @Test
  void many_short_ones_are_together_too_long() {
    assertThatThrownBy(
            () -> {
              answers.read(Buffer.buffer("*200000\r\n"));
              for (int i = 0; i < 200; i++) {
                answers.read(Buffer.buffer("$9\r\nabcdefghi\r\n".repeat(1_000)));
              }
            })
        .isInstanceOf(Answers.TooLong.class);
  }

  @Test
  void a_list_of_any_length_is_told_entry_by_entry() {
    // Given
    List<String> told = new ArrayList<>();
    Answers streamed =
        new Answers(said -> heard.add(words(said)), () -> said -> told.add(words(said)));
    String large = "x".repeat(Answers.MOST + 1);
    Buffer bytes =
        Buffer.buffer("+before\r\n*4\r\n$1\r\na\r\n$" + large.length() + "\r\n" + large + "\r\n")
            .appendString("*2\r\n:1\r\n:2\r\n$" + large.length() + "\r\n" + large + "\r\n:3\r\n");

    // When
    for (int i = 0; i < bytes.length(); i += 1_000) {
      streamed.read(bytes.getBuffer(i, Math.min(i + 1_000, bytes.length())));
    }
    streamed.read(Buffer.buffer("*400000\r\n"));
    for (int i = 0; i < 400; i++) {
      streamed.read(Buffer.buffer("$9\r\nabcdefghi\r\n".repeat(1_000)));
    }

    // Then
    assertThat(told).startsWith("a", "nil", "[1, 2]", "nil", "abcdefghi").hasSize(400_004);
    assertThat(heard).containsExactly("before", "[]", "3", "[]");
  }

  /// Read from its beginning with each piece, this took a minute.
  @Test
  void a_long_list_in_small_pieces_is_read_once() {
    // When
    answers.read(Buffer.buffer("+before\r\n*200000\r\n"));
    for (int i = 0; i < 20_000; i++) {
      answers.read(Buffer.buffer(":0\r\n".repeat(10)));
    }
    answers.read(Buffer.buffer("+after\r\n"));

    // Then
    assertThat(heard).hasSize(3).startsWith("before").endsWith("after");
    assertThat(heard.get(1)).hasSize("[0]".length() + 199_999 * ", 0".length());
  }

  @Test
  void a_line_without_an_end_is_too_long() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                answers.read(Buffer.buffer("+" + "a".repeat(100_000)));
              }
            })
        .isInstanceOf(Answers.TooLong.class);
  }

  @Test
  void lists_in_lists_in_lists_are_not_followed_for_ever() {
    assertThatThrownBy(() -> answers.read(Buffer.buffer("*1\r\n".repeat(50))))
        .isInstanceOf(Answers.TooLong.class);
  }

  @Test
  void what_is_no_answer_of_redis_is_refused() {
    assertThatThrownBy(() -> answers.read(Buffer.buffer("HTTP/1.1 200 OK\r\n")))
        .hasMessageContaining("not Redis' protocol");
  }

  private static String words(Response said) {
    return said == null ? "nil" : said.toString();
  }
}
