package io.redock.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.CloudEventCodec;
import io.redock.events.Stream;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static final String DATABASES = "mp.messaging.incoming.databases.";
  private static final int LARGEST_RECORD_OF_THE_BROKER = 16 * 1024 * 1024;

  private SmallRyeConfig config;

  @BeforeEach
  void read() throws IOException {
    config =
        new SmallRyeConfigBuilder()
            .withSources(
                new PropertiesConfigSource(getClass().getResource("/application.properties")))
            .build();
  }

  @Test
  void the_channel_and_its_dead_letters_are_those_of_the_stream() {
    assertThat(value(DATABASES + "topic")).isEqualTo(Stream.DATABASES.topic());
    assertThat(value(DATABASES + "dead-letter-queue.topic"))
        .isEqualTo(Stream.DATABASES.deadLetterTopic());
  }

  @Test
  void the_largest_record_can_be_parked() {
    assertThat(config.getValue(DATABASES + "dead-letter-queue.max.request.size", Integer.class))
        .isGreaterThan(LARGEST_RECORD_OF_THE_BROKER)
        .isGreaterThan(CloudEventCodec.LARGEST_VALUE_BYTES);
  }

  @Test
  void a_service_that_is_new_learns_all_there_is() {
    assertThat(value(DATABASES + "auto.offset.reset")).isEqualTo("earliest");
  }

  @Test
  void an_event_may_wait_as_long_as_it_takes() {
    assertThat(value(DATABASES + "throttled.unprocessed-record-max-age.ms")).isEqualTo("0");
  }

  private String value(String name) {
    return config.getValue(name, String.class);
  }
}
