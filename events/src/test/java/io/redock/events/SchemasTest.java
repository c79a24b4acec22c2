package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS_COUNT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

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
    var mistakes = schema(type).validate(Golden.json(type));

    // Then
    assertThat(mistakes).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void the_schema_is_itself_one_of_draft_2020_12(Event event) throws IOException {
    // Given
    JsonSchema draft = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
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

  @Property
  void a_platform_event_fits_its_schema_exactly_if_it_can_be_read(
      @ForAll("fields") String field, @ForAll("values") String value) {
    // Given
    ObjectNode request = Golden.json("redock.AddonRequested.v1").deepCopy();
    request.put(field, value);
    KafkaRecord record =
        KafkaRecord.of("redock.AddonRequested.v1", request.toString())
            .withKey(request.get("addonId").asText());

    // When
    Throwable refusal = catchThrowable(record::read);

    // Then
    assertThat(schema("redock.AddonRequested.v1").validate(request).isEmpty())
        .isEqualTo(refusal == null);
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.of("addonId", "appId", "appName", "ownerId", "provider", "plan", "unknown");
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> little =
        Arbitraries.strings().withChars("aZ9._-/ \n\u0000\u0085\u00a0é").ofMaxLength(6);
    Arbitrary<String> much = Arbitraries.strings().withChars("aé").ofMinLength(60).ofMaxLength(260);
    // `$` ends a text for JSON Schema, but for Java's regex, which the validator uses, a line too.
    return Arbitraries.oneOf(little, much)
        .filter(value -> !value.endsWith("\n") && !value.endsWith("\u0085"));
  }

  private static JsonSchema schema(String type) {
    try {
      JsonNode schema = Golden.json(Files.readAllBytes(Schemas.file(type)));
      return FACTORY.getSchema(schema, FORMATS_COUNT);
    } catch (IOException missing) {
      throw new AssertionError("no schema of " + type, missing);
    }
  }
}
