package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redock.http.problem.Misread;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import java.util.List;
import java.util.Optional;
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

  @Test
  void an_order_is_read_among_fields_of_others() throws Exception {
    assertThat(
            order(
                "{\"x\":[1],\"addon\":{\"y\":{},\"addon_provider_id\":\"redis\",\"plan_id\":\"p\",\"options\":null}}"))
        .isEqualTo(new AddonRequest(Optional.of("redis"), Optional.of("p"), Optional.empty()));
  }

  @Test
  void a_version_may_look_like_a_number() throws Exception {
    assertThat(order("{\"addon\":{\"options\":{\"version\":7.2}}}").version()).contains("7.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"addon\":null}", "{\"addon\":{\"plan_id\":\" \"}}"})
  void what_is_no_order_is_refused(String body) {
    assertThatThrownBy(() -> order(body)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "{\"database\":{}}", "{\"database\":{\"maintenance_window\":null}}"})
  void what_is_not_named_stays(String body) throws Exception {
    assertThat(DatabaseChange.of(json.readValue(body, DatabaseBody.class)).window()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"periodic_backups_enabled\":false", "\"periodic_backups_scheduled_at\":[3]"})
  void backups_are_not_promised(String field) {
    assertThatThrownBy(
            () ->
                DatabaseChange.of(
                    json.readValue("{\"database\":{" + field + "}}", DatabaseBody.class)))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'addon':'x'}                       | AddonBody | addon   | an object with addon_provider_id",
        "{'addon':{'plan_id':[]}}            | AddonBody | plan_id | a text",
        "{'addon':{'options':{'version':{}}}} | AddonBody | version | a text",
        "{'addon':{'options':'x'}}           | AddonBody | options | an object",
        "{'database':[]}                     | DatabaseBody | database | an object",
        "{'database':{'maintenance_window':5}} | DatabaseBody | maintenance_window | an object",
        "{'database':{'maintenance_window':{'weekday_utc':1.5}}} | DatabaseBody | weekday_utc | from 0",
        "{'database':{'maintenance_window':{'weekday_utc':'2'}}} | DatabaseBody | weekday_utc | from 0",
        "{'database':{'maintenance_window':{'starting_hour_utc':99999999999}}} | DatabaseBody | starting_hour_utc | from 0",
      })
  void what_is_of_another_kind_is_refused_by_its_field(
      String body, String type, String field, String what) throws Exception {
    assertThat(
            problem(body.replace('\'', '"'), Class.forName("io.redock.provisioning.api." + type)))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo(field);
              assertThat(invalid.what()).startsWith("must be " + what);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "{\"addon\":", "{\"addon\":{\"plan_id\":tru}}"})
  void what_is_no_object_is_not_understood(String body) {
    assertThat(problem(body, AddonBody.class)).isEqualTo(new Problem.Http(400));
  }

  @Test
  void what_is_too_deep_or_too_much_is_refused_wherever_it_stands() {
    for (String place :
        List.of(
            "{\"x\":%s}",
            "{\"addon\":{\"x\":%s}}",
            "{\"addon\":{\"options\":{\"x\":%s}}}",
            "{\"database\":{\"periodic_backups_enabled\":%s}}")) {
      Class<?> type = place.contains("database") ? DatabaseBody.class : AddonBody.class;
      assertThat(problem(place.formatted(DEEP), type).toString()).contains("nested");
      assertThat(problem(place.formatted(MANY), type).toString()).contains("too many");
    }
  }

  private AddonRequest order(String body) throws JsonProcessingException {
    return AddonRequest.of(json.readValue(body, AddonBody.class));
  }

  private Problem problem(String body, Class<?> type) {
    return Misread.problem(
        catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, type)));
  }
}
