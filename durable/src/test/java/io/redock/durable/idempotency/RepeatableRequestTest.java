package io.redock.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatableRequestTest {

  @Test
  void the_same_request_is_the_same() {
    assertThat(request("POST", "/v1/a", "{}")).isEqualTo(request("POST", "/v1/a", "{}"));
  }

  @ParameterizedTest
  @CsvSource({"PUT, /v1/a, {}", "POST, /v1/b, {}", "POST, /v1/a, []", "POST, /v1, /a{}"})
  void another_method_path_or_body_is_another(String method, String path, String body) {
    assertThat(request(method, path, body)).isNotEqualTo(request("POST", "/v1/a", "{}"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void without_a_key_it_cannot_be_repeated(String none) {
    assertThat(RepeatableRequest.of("ann", none, "POST", "/v1/a", "{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with a space", "ümlaut", "a\nb"})
  void a_key_that_cannot_be_kept_is_refused(String key) {
    assertThatThrownBy(() -> RepeatableRequest.of("ann", key, "POST", "/v1/a", "{}"))
        .isInstanceOf(UnfitKey.class)
        .hasMessage("must be 1 to 255 visible ASCII characters");
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(RepeatableRequest.of("ann", "x".repeat(255), "POST", "/v1/a", "{}")).isPresent();
    assertThatThrownBy(() -> RepeatableRequest.of("ann", "x".repeat(256), "POST", "/v1/a", "{}"))
        .isInstanceOf(UnfitKey.class);
  }

  private static RepeatableRequest request(String method, String path, String body) {
    return RepeatableRequest.of("ann", "key-1", method, path, body).orElseThrow();
  }
}
