package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownTypesTest {

  @Test
  void the_platform_hears_which_types_there_are() {
    // Given
    KafkaRecord record = KafkaRecord.of("redock.PlanChange.v1", "{}");

    // When
    PoisonException refusal = catchThrowableOfType(PoisonException.class, record::read);

    // Then
    assertThat(refusal.code()).isEqualTo("unknown-type");
    assertThat(refusal)
        .hasMessage(
            "ce_type redock.PlanChange.v1 is not one of redock.AddonRequested.v1,"
                + " redock.PlanChanged.v1, redock.AddonRemoved.v1");
  }

  @Test
  void an_event_of_another_stream_is_unknown_on_the_platform_s() {
    // Given
    KafkaRecord record = KafkaRecord.of("redock.DatabaseDestroyed.v1", "{}");

    // When
    PoisonException refusal = catchThrowableOfType(PoisonException.class, record::read);

    // Then
    assertThat(refusal.code()).isEqualTo("unknown-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://default:password@host", "a type", "x/../y"})
  void a_type_that_is_no_plain_name_is_not_repeated(String type) {
    // Given
    KafkaRecord record = KafkaRecord.of(type, "{}");

    // When
    PoisonException refusal = catchThrowableOfType(PoisonException.class, record::read);

    // Then
    assertThat(refusal).hasMessageNotContaining(type).hasMessageContaining("not a plain name");
  }

  @ParameterizedTest
  @EnumSource(value = Stream.class, mode = EnumSource.Mode.EXCLUDE, names = "PLATFORM_ADDONS")
  void an_older_reader_passes_over_what_our_own_streams_learnt_since(Stream stream) {
    // Given
    KafkaRecord record = KafkaRecord.of(stream, "redock.SomethingNew.v7", "not even JSON");

    // When
    Optional<CloudEvent> read = record.read();

    // Then
    assertThat(read).isEmpty();
  }
}
