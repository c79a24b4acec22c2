package io.redock.durable.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.app.Topic;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class DeadLettersIT {

  @Inject DeadLetters deadLetters;
  @Inject MeterRegistry metrics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Test
  void what_is_parked_counts_until_it_is_sent_back() throws Exception {
    // Given
    deadLetters.look();
    double before = seen();
    String key = UUID.randomUUID().toString();

    // When
    Topic.send(
        List.of(
            new ProducerRecord<>("platform-addons", key, new byte[] {'{'}),
            new ProducerRecord<>("platform-addons", key, new byte[] {'{'})));
    var parked = Topic.read("platform-addons-dead-letter", each -> key.equals(each.key()), 2);

    // Then
    deadLetters.look();
    assertThat(seen()).isEqualTo(before + 2);

    // When
    remember(parked.getLast());

    // Then
    deadLetters.look();
    assertThat(seen()).isLessThanOrEqualTo(before);
  }

  @Test
  void nothing_is_known_while_kafka_is_away() throws Exception {
    // Given
    LocalInfrastructure.kafka().kill();

    // When
    deadLetters.look();

    // Then
    assertThat(seen()).isNaN();
    LocalInfrastructure.kafka().restart();
    deadLetters.look();
    assertThat(seen()).isNotNaN();
  }

  private double seen() {
    return metrics
        .get("redock.dead.letters")
        .tag("topic", "platform-addons-dead-letter")
        .gauge()
        .value();
  }

  /// As whoever sends records back does.
  private void remember(ConsumerRecord<String, byte[]> last)
      throws ExecutionException, InterruptedException {
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", servers))) {
      kafka
          .alterConsumerGroupOffsets(
              DeadLetters.REPLAYED,
              Map.of(
                  new TopicPartition(last.topic(), last.partition()),
                  new OffsetAndMetadata(last.offset() + 1)))
          .all()
          .get();
    }
  }
}
