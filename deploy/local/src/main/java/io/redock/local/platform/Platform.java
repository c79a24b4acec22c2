package io.redock.local.platform;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.KafkaMessage;
import io.redock.events.Stream;
import io.redock.events.platform.PlatformEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The upstream platform, as far as Redock knows it: somebody who publishes events.
public final class Platform implements AutoCloseable {

  private final CloudEventCodec codec = new CloudEventCodec();
  private final KafkaProducer<String, byte[]> producer;

  public Platform(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // One event at a time: there is no batch to wait for.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000),
            new StringSerializer(),
            new ByteArraySerializer());
    // A platform has been connected for long when it publishes; so are we.
    producer.partitionsFor(Stream.PLATFORM_ADDONS.topic());
  }

  /// Returns when Kafka has it for good.
  public void publish(PlatformEvent event) {
    KafkaMessage message =
        codec.encode(
            new CloudEvent(
                UUID.randomUUID().toString(), "/redock/local/platform", Instant.now(), event));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (ExecutionException failed) {
      throw new Unmet("Kafka did not take the event: " + failed.getCause().getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while publishing");
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
