package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.env.app.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"app\":{\"restart_on_uncut_changes\":false,\"stack_id\":\"st-1\"}}",
        "{\"restart_on_uncut_changes\":false,\"force_https\":true}"
      })
  void a_setting_is_read_wrapped_or_not_among_fields_of_others(String body) throws Exception {
    assertThat(settings(body).restartOnUncutChanges()).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"app\":{}}",
        "{\"app\":{\"restart_on_uncut_changes\":null}}"
      })
  void what_is_left_out_stays_as_it_is(String body) throws Exception {
    assertThat(settings(body).restartOnUncutChanges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"false\"", "0", "\"no\"", "{}"})
  void what_is_no_truth_value_is_refused(String value) {
    assertThatThrownBy(() -> settings("{\"restart_on_uncut_changes\":" + value + "}"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_app_is_not_given_away() {
    assertThatThrownBy(() -> settings("{\"app\":{\"owner\":\"bob@example.org\"}}"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_app_without_settings_is_read_as_well() throws Exception {
    assertThat(AppSettings.of(Bodies.fields(null, "app")).forceHttps()).isEmpty();
  }

  private static Settings settings(String body) throws JsonProcessingException {
    return AppSettings.of(Bodies.fields(new ObjectMapper().readTree(body), "app"));
  }
}
