package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redock.env.app.Settings;
import io.redock.http.problem.Misread;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies as the service reads them.
class BodiesTest {

  private static final String DEEP = "[".repeat(60) + "]".repeat(60);
  private static final String MANY = "[" + "[],".repeat(30_000) + "0]";

  private final ObjectMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  BodiesTest() {
    new Bodies().json().customize(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"app\":{\"restart_on_uncut_changes\":false,\"stack_id\":\"st-1\"}}",
        "{\"restart_on_uncut_changes\":false,\"force_https\":true}",
        "{\"hds_resource\":{\"a\":[1]},\"app\":{\"parent_id\":5,\"restart_on_uncut_changes\":false}}"
      })
  void a_setting_is_read_wrapped_or_not_among_fields_of_others(String body) throws Exception {
    assertThat(settings(body).restartOnUncutChanges()).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"app\":{}}",
        "{\"app\":null}",
        "{\"app\":{\"restart_on_uncut_changes\":null,\"owner\":null}}"
      })
  void what_is_left_out_stays_as_it_is(String body) throws Exception {
    Settings settings = settings(body);
    assertThat(settings.restartOnUncutChanges()).isEmpty();
    assertThat(settings.stackId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"bob@example.org\"", "{\"email\":\"bob@example.org\"}", "[1]"})
  void an_app_is_not_given_away(String owner) {
    assertThatThrownBy(() -> settings("{\"app\":{\"owner\":" + owner + "}}"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void of_two_variables_by_one_name_the_last_holds() throws Exception {
    VariablesBody body =
        json.readValue(
            "{\"variables\":[{\"id\":\"\",\"name\":\"A\",\"value\":\"1\"},{\"name\":\"A\",\"value\":\"2\"}]}",
            VariablesBody.class);
    assertThat(VariablesBody.all(body)).singleElement().extracting("value").isEqualTo("2");
  }

  @Test
  void a_list_that_is_null_is_empty_and_one_that_is_not_there_is_missed() throws Exception {
    assertThat(VariablesBody.all(json.readValue("{\"variables\":null}", VariablesBody.class)))
        .isEmpty();
    assertThat(problem("{}", VariablesBody.class))
        .isEqualTo(new Problem.Invalid("variables", "must be a list"));
    assertThatThrownBy(() -> VariablesBody.all(null)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'restart_on_uncut_changes':'false'} | AppBody | restart_on_uncut_changes | true or false",
        "{'app':{'force_https':0}}            | AppBody | force_https    | true or false",
        "{'app':{'force_https':{}}}           | AppBody | force_https    | true or false",
        "{'app':{'name':5}}                   | AppBody | name           | a string of at most 255",
        "{'name':['x']}                       | AppBody | name           | a string of at most 255",
        "{'app':{'new_name':true}}            | RenameBody | new_name    | a string of at most 255",
        "{'scope':'web'}                      | RestartBody | scope      | a list of names",
        "{'app':{'scope':[1]}}                | RestartBody | scope      | a list of names",
        "{'variable':{'value':5}}             | VariableBody | value     | a string",
        "{'variables':{}}                     | VariablesBody | variables | a list",
        "{'variables':[{},{'value':5}]}       | VariablesBody | variables.1.value | a string",
        "{'variable_ids':[{}]}                | VariableIdsBody | variable_ids | a list",
      })
  void what_is_of_another_kind_is_refused_by_its_field(
      String body, String type, String field, String what) throws Exception {
    assertThat(problem(body.replace('\'', '"'), Class.forName("io.redock.env.api." + type)))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo(field);
              assertThat(invalid.what()).startsWith("must be " + what);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "{\"app\":", "{\"app\":{\"name\":tru}}"})
  void what_is_no_object_is_not_understood(String body) {
    assertThat(problem(body, AppBody.class)).isEqualTo(new Problem.Http(400));
  }

  @Test
  void what_is_too_deep_or_too_much_is_refused_wherever_it_stands() {
    for (String place : new String[] {"{\"x\":%s}", "{\"app\":{\"x\":%s}}", "{\"owner\":%s}"}) {
      assertThat(problem(place.formatted(DEEP), AppBody.class).toString()).contains("nested");
      assertThat(problem(place.formatted(MANY), AppBody.class).toString()).contains("too many");
    }
    String itself = "{\"app\":".repeat(60) + "{}" + "}".repeat(60);
    assertThat(problem(itself, AppBody.class).toString()).contains("nested");
    assertThat(problem("{\"variables\":[{\"x\":" + MANY + "}]}", VariablesBody.class).toString())
        .contains("too many");
  }

  @Test
  void a_value_is_told_to_nobody() throws Exception {
    assertThat(json.readValue("{\"name\":\"A\",\"value\":\"SECRET\"}", VariableBody.class))
        .hasToString("VariableBody[name=A, value=***]");
  }

  private Settings settings(String body) throws JsonProcessingException {
    return AppBody.fields(json.readValue(body, AppBody.class)).settings();
  }

  private Problem problem(String body, Class<?> type) {
    return Misread.problem(
        catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, type)));
  }
}
