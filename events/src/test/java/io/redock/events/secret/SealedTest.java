package io.redock.events.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

  private static final String SEALED = "k1:2:" + "A".repeat(38) + "==";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void in_json_it_is_a_plain_string() throws JsonProcessingException {
    // Given
    Sealed sealed = new Sealed(SEALED);

    // When
    String written = json.writeValueAsString(sealed);

    // Then
    assertThat(written).isEqualTo("\"" + SEALED + "\"");
    assertThat(json.readValue(written, Sealed.class)).isEqualTo(sealed);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "redis://default:hunter2@127.0.0.1:21000",
        "default:hunter2",
        "k1:aHVudGVyMg==",
        "k1:2:aHVudGVyMg==",
        "k1:3:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "a-very-long-key-id:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
      })
  void a_secret_in_clear_cannot_be_taken_for_a_sealed_one(String text) {
    // When / Then
    assertThatThrownBy(() -> new Sealed(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a sealed value, which is written keyId:2:base64; seal it with SealingKeys")
        .hasNoCause();
  }
}
