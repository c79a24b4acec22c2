package io.redock.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTypesTest {

  private static final String VARIABLES = "GET /v1/apps/{app}/variables";

  private final ClientTypes types = ClientTypes.read();

  @Test
  void an_answer_that_the_client_decodes_has_no_fault() {
    assertThat(
            types.faults(
                VARIABLES, "{\"variables\": [{\"id\": \"1\", \"name\": \"A\", \"more\": 7}]}"))
        .isEmpty();
  }

  @Test
  void a_field_of_another_kind_is_told_with_its_place_and_without_its_value() {
    assertThat(
            types.faults(
                VARIABLES, "{\"variables\": [{\"id\": \"1\", \"name\": {\"secret\": 1}}]}"))
        .containsExactly("the client for Go wants string at /variables/0/name");
  }

  @Test
  void what_the_command_line_cannot_do_without_must_be_there() {
    assertThat(types.faults("GET /v1/apps/{app}", "{\"app\": null}"))
        .containsExactly("the client for Go wants its value at /app");
  }

  @ParameterizedTest
  @CsvSource({
    "\"2024-01-02T03:04:05Z\", 0",
    "\"2024-01-02T03:04:05.123456+02:00\", 0",
    "null, 0",
    "\"2024-01-02T03:04Z\", 1",
    "\"2024-01-02 03:04:05Z\", 1",
    "\"\", 1",
    "1700000000, 1"
  })
  void dates_are_as_go_reads_them(String json, int faults) {
    assertThat(
            types.faults(
                "GET /api/databases/{addon}/maintenance/{id}",
                "{\"id\": \"1\", \"status\": \"done\", \"started_at\": " + json + "}"))
        .hasSize(faults);
  }

  @Test
  void each_route_of_ours_that_the_client_calls_is_in_the_table_under_its_documented_name() {
    assertThat(ApiDocument.read().operations())
        .extracting(Operation::route)
        .filteredOn(types.routes()::contains)
        .hasSizeGreaterThan(35);
  }
}
