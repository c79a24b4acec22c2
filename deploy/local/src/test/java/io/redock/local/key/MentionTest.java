package io.redock.local.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionTest {

  private static final String PAYLOAD = "A".repeat(40);

  @ParameterizedTest
  @CsvSource({
    "k1:2:%s, true, true",
    "'{\"url\":\"k1:2:%s==\"}', true, true",
    "'{\"url\":\"k1:%s==\"}', true, false",
    "'{\"url\":\"k1:%s==\"}', false, true",
    "k1:2:%s, false, false",
    "k11:2:%s, true, false",
    "ak1:2:%s, true, false",
    "my-k1:2:%s, true, false",
    "k1:2:short, true, false"
  })
  void a_key_is_found_by_its_id_and_no_other(String text, boolean bound, boolean found) {
    assertThat(new Mention("k1", bound).pattern().matcher(text.replace("%s", PAYLOAD)).find())
        .isEqualTo(found);
  }
}
