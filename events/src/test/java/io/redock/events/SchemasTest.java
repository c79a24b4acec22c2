package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

  static List<Event> everyEvent() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void the_schema_checked_in_is_the_record_s(Event event) {
    // Given
    String type = EventTypes.nameOf(event).type();

    // When
    String schema = Schemas.text(type, event.getClass());

    // Then
    CheckedIn.says(Schemas.file(type), schema);
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void the_golden_file_fits_its_schema(Event event) {
    // Given
    String type = EventTypes.nameOf(event).type();

    // When
    var mistakes = Schemas.validator(type).validate(Golden.json(type));

    // Then
    assertThat(mistakes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void the_schema_is_itself_one_of_draft_2020_12(Event event) throws IOException {
    // Given
    JsonSchema draft = Schemas.draft();
    String type = EventTypes.nameOf(event).type();

    // When
    var mistakes = draft.validate(Golden.json(Files.readAllBytes(Schemas.file(type))));

    // Then
    assertThat(mistakes).isEmpty();
  }

  @Test
  void there_is_no_schema_without_an_event() throws IOException {
    // Given
    List<String> expected =
        Examples.all().stream()
            .map(event -> Schemas.file(EventTypes.nameOf(event).type()).getFileName().toString())
            .toList();

    // When
    List<String> found;
    try (var files = Files.list(Schemas.file("any").getParent())) {
      found = files.map(file -> file.getFileName().toString()).toList();
    }

    // Then
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }
}
