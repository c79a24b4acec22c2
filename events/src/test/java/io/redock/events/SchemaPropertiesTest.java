package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SchemaPropertiesTest {

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
    assertThat(Schemas.validator("redock.AddonRequested.v1").validate(request).isEmpty())
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
}
