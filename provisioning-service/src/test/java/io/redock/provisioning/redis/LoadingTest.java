package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {

  @ParameterizedTest
  @CsvSource({"0.00, 0", "37.42, 37.42", "100.00, 100", "104.7, 100", "-1, 0"})
  void one_that_loads_says_how_far_it_is(String told, double percent) {
    assertThat(Loading.percent(Map.of("loading", "1", "loading_loaded_perc", told)))
        .hasValue(percent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "much", "NaN"})
  void nonsense_is_no_answer(String told) {
    assertThat(Loading.percent(Map.of("loading", "1", "loading_loaded_perc", told))).isEmpty();
  }

  @Test
  void one_that_does_not_load_says_nothing() {
    assertThat(Loading.percent(Map.of("loading", "0", "loading_loaded_perc", "12"))).isEmpty();
    assertThat(Loading.percent(Map.of())).isEmpty();
  }
}
