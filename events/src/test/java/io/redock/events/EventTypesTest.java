package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.events.app.AppEvent;
import io.redock.events.backup.BackupEvent;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.platform.PlatformEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypesTest {

  private static final Map<Stream, Class<? extends Event>> FAMILIES =
      Map.of(
          Stream.PLATFORM_ADDONS, PlatformEvent.class,
          Stream.DATABASES, DatabaseEvent.class,
          Stream.BACKUPS, BackupEvent.class,
          Stream.APPS, AppEvent.class);

  @ParameterizedTest
  @EnumSource(Stream.class)
  void the_table_of_names_lists_what_the_interface_permits_in_its_order(Stream stream) {
    // Given
    Class<?>[] permitted = FAMILIES.get(stream).getPermittedSubclasses();

    // When
    var named = EventTypes.of(stream).values();

    // Then
    assertThat(List.<Class<?>>copyOf(named)).containsExactly(permitted);
  }

  @ParameterizedTest
  @EnumSource(Stream.class)
  void a_type_name_is_the_record_s_name_with_a_version(Stream stream) {
    // Given
    var types = EventTypes.of(stream);

    // When
    var names = types.entrySet();

    // Then
    assertThat(names)
        .allSatisfy(
            type ->
                assertThat(type.getKey())
                    .matches("redock\\." + type.getValue().getSimpleName() + "\\.v[1-9]"));
  }

  @Test
  void an_event_of_no_stream_has_no_name() {
    // Given
    record Stray(String subject) implements Event {}

    // When / Then
    assertThatThrownBy(() -> EventTypes.nameOf(new Stray("addon-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@JsonSubTypes");
  }
}
