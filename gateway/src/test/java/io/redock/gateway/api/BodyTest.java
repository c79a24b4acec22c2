package io.redock.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  @Test
  void what_is_sent_is_read_among_fields_of_others() {
    assertThat(read("{\"user\":{\"x\":[1,{\"y\":null}]}}").object("user").json().size()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "x", "5", "{} {"})
  void what_is_no_object_is_refused(String body) {
    assertThat(refusal(body)).contains("must be a JSON object");
  }

  @Test
  void what_would_fill_the_memory_is_refused() {
    assertThat(refusal("{\"a\":[" + "[],".repeat(300_000) + "0]}")).contains("more than 10000");
    assertThat(refusal("{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}")).contains("nested");
  }

  private static String refusal(String body) {
    return catchThrowableOfType(Refused.class, () -> read(body)).problem().toString();
  }

  private static Body read(String body) {
    return Body.read("application/json", Buffer.buffer(body));
  }
}
