package io.redock.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.http.json.Must;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisreadTest {

  record House(House house, Room kitchen, @Must("must be a list of rooms") List<Room> rooms) {}

  record Room(@Must("must be a number") Integer doors, Integer windows) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kitchen':{'doors':[]}}          | doors           | must be a number",
        "{'kitchen':{'windows':[]}}        | windows         | has no such value",
        "{'kitchen':5}                     | kitchen         | has no such value",
        "{'house':{'kitchen':5}}           | kitchen         | has no such value",
        "{'rooms':{}}                      | rooms           | must be a list of rooms",
        "{'rooms':[{},{'doors':[]}]}       | rooms.1.doors   | must be a number",
        "{'house':{'rooms':[{'doors':{}}]}} | rooms.0.doors   | must be a number",
        "{'rooms':[5]}                     | rooms           | must be a list of rooms",
      })
  void a_field_is_named_where_it_stands(String body, String field, String what) {
    // When
    var misread =
        catchThrowableOfType(
            JsonProcessingException.class,
            () -> new ObjectMapper().readValue(body.replace('\'', '"'), House.class));

    // Then
    assertThat(Misread.problem(misread)).isEqualTo(new Problem.Invalid(field, what));
  }
}
