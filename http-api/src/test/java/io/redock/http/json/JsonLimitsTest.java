package io.redock.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLimitsTest {

  private final ObjectMapper json = new ObjectMapper();

  @BeforeEach
  void limit() {
    JsonLimits.set(json);
  }

  @Test
  void what_a_client_sends_is_read() {
    assertThatCode(() -> json.readTree("[".repeat(50) + "]".repeat(50))).doesNotThrowAnyException();
  }

  @Test
  void what_is_nested_too_deeply_is_refused_and_the_refusal_says_so() {
    assertThat(refusal("[".repeat(51) + "]".repeat(51))).contains("nested").contains("50");
  }

  @Test
  void so_is_what_would_fill_the_memory() {
    assertThat(refusal("[" + "[],".repeat(30_000) + "0]")).contains("too many").contains("50000");
  }

  private String refusal(String body) {
    StreamConstraintsException exceeded =
        catchThrowableOfType(StreamConstraintsException.class, () -> json.readTree(body));
    return JsonLimits.sentence(exceeded);
  }
}
