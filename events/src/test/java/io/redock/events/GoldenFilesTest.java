package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {

  private final CloudEventCodec codec = new CloudEventCodec();

  static List<Event> everyEvent() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void a_producer_writes_what_the_golden_file_says(Event event) {
    // Given
    String type = EventTypes.nameOf(event).type();

    // When
    KafkaMessage written = codec.encode(new CloudEvent("event-1", "/redock", null, event));

    // Then
    assertThat(Golden.json(written.value())).isEqualTo(Golden.json(type));
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void a_consumer_reads_what_the_golden_file_says(Event event) {
    // Given
    EventTypes.Name name = EventTypes.nameOf(event);
    var headers =
        Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/s", "ce_type", name.type());

    // When
    var read = codec.decode(name.stream(), event.subject(), headers, Golden.bytes(name.type()));

    // Then
    assertThat(read).map(CloudEvent::data).contains(event);
  }

  @Test
  void there_is_one_golden_file_and_one_example_for_every_event() throws IOException {
    // Given
    List<String> types =
        List.of(Stream.values()).stream()
            .flatMap(stream -> EventTypes.of(stream).keySet().stream())
            .toList();

    // When
    List<String> files;
    try (var found = Files.list(Golden.file("any").getParent())) {
      files = found.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }

    // Then
    assertThat(files).containsExactlyInAnyOrderElementsOf(types);
    assertThat(Examples.all())
        .extracting(event -> EventTypes.nameOf(event).type())
        .isEqualTo(types);
  }

  @Test
  void the_golden_key_opens_the_sealed_urls() {
    // Given
    SealingKeys keys = SealingKeys.parse(Examples.GOLDEN_KEYS);

    // When
    List<String> urls =
        Examples.all().stream()
            .map(
                event ->
                    switch (event) {
                      case DatabaseAvailable available ->
                          keys.open(
                              available.url(),
                              SealingContext.connection(available.addonId(), available.appId()));
                      case ConnectionChanged changed ->
                          keys.open(
                              changed.url(),
                              SealingContext.connection(changed.addonId(), changed.appId()));
                      default -> "";
                    })
            .filter(url -> !url.isEmpty())
            .toList();

    // Then
    assertThat(urls).hasSize(2).allMatch(url -> url.endsWith("@127.0.0.1:21000"));
  }
}
