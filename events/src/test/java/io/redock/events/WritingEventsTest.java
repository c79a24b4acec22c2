package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.secret.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritingEventsTest {

  private final CloudEventCodec codec = new CloudEventCodec();

  @Test
  void an_event_goes_to_its_topic_under_its_addon_s_key_with_its_attributes_as_headers() {
    // Given
    Instant time = Instant.parse("2026-11-23T09:30:00Z");
    var event =
        new CloudEvent(
            "event-1", "/redock/provisioning", time, new DatabaseRecovered("addon-1", "app-1"));

    // When
    KafkaMessage message = codec.encode(event);

    // Then
    assertThat(message.topic()).isEqualTo("databases");
    assertThat(message.key()).isEqualTo("addon-1");
    assertThat(message.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "event-1",
                "ce_source", "/redock/provisioning",
                "ce_type", "redock.DatabaseRecovered.v1",
                "ce_subject", "addon-1",
                "ce_time", "2026-11-23T09:30:00Z",
                "content-type", "application/json"));
    assertThat(new String(message.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"addonId\":\"addon-1\",\"appId\":\"app-1\"}");
  }

  @Test
  void what_no_consumer_could_read_is_not_written() {
    // Given
    var event = new ConnectionChanged("addon-1", "app-1", "my-app", null, null);

    // When / Then
    assertThatThrownBy(() -> codec.encode(new CloudEvent("1", "/s", null, event)))
        .hasMessage(
            "field url is null; needed are addonId, appId, appName, url,"
                + " caCertificate (may be left out)");
  }

  @Test
  void what_may_be_left_out_is_left_out_rather_than_null() {
    // Given
    Sealed url = new Sealed("k1:" + "A".repeat(40));
    var event = new ConnectionChanged("addon-1", "app-1", "my-app", url, null);

    // When
    KafkaMessage message = codec.encode(new CloudEvent("1", "/s", null, event));

    // Then
    assertThat(new String(message.value(), StandardCharsets.UTF_8)).doesNotContain("caCertificate");
  }

  @Test
  void an_event_keeps_its_own_copy_of_a_list() {
    // Given
    List<String> written = new ArrayList<>(List.of("REDIS_URL"));
    var event = new EnvironmentChanged("app-1", "my-app", "addon-1", written, List.of());

    // When
    written.clear();

    // Then
    assertThat(event.written()).containsExactly("REDIS_URL");
  }
}
