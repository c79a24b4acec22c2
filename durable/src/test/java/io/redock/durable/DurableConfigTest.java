package io.redock.durable;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurableConfigTest {

  @Test
  void defaults_suit_one_service_on_one_machine() {
    // When
    DurableConfig config = config(Map.of());

    // Then
    assertThat(config.instance()).isEmpty();
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.scan()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.inFlight()).isEqualTo(8);
    assertThat(config.lanes()).isEmpty();
    assertThat(config.turnSteps()).isEqualTo(20);
    assertThat(config.turn()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.mostDeaths()).isEqualTo(5);
    assertThat(config.outboxTries()).isEqualTo(8);
    assertThat(config.outboxPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.inboxRetention()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void every_key_has_its_name() {
    // When
    DurableConfig config =
        config(
            Map.ofEntries(
                entry("redock.durable.instance", "pod-1"),
                entry("redock.durable.lease", "10s"),
                entry("redock.durable.scan", "2s"),
                entry("redock.durable.in-flight", "3"),
                entry("redock.durable.lanes.fast", "2"),
                entry("redock.durable.turn-steps", "7"),
                entry("redock.durable.turn", "3s"),
                entry("redock.durable.most-deaths", "4"),
                entry("redock.durable.outbox-tries", "3"),
                entry("redock.durable.outbox-pause", "2s"),
                entry("redock.durable.inbox-retention", "1d")));

    // Then
    assertThat(config.instance()).contains("pod-1");
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.scan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.inFlight()).isEqualTo(3);
    assertThat(config.lanes()).isEqualTo(Map.of("fast", 2));
    assertThat(config.turnSteps()).isEqualTo(7);
    assertThat(config.turn()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.mostDeaths()).isEqualTo(4);
    assertThat(config.outboxTries()).isEqualTo(3);
    assertThat(config.outboxPause()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.inboxRetention()).isEqualTo(Duration.ofDays(1));
  }

  private static DurableConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(DurableConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(DurableConfig.class);
  }
}
