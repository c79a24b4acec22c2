package io.redock.e2e.stack;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.KafkaMessage;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlatformEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The upstream platform. It says what a story has it say, and remembers what it asked for, so
/// that it can be given back.
public final class Platform implements AutoCloseable {

  private static final String SOURCE = "/e2e/platform";
  private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
  private static final int PATIENCE_SECONDS = 120;

  private final CloudEventCodec codec = new CloudEventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final Set<String> addons = new LinkedHashSet<>();

  Platform(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_SECONDS * 1000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                // Otherwise, when no broker is left, it forgets what topics there are, and sending
                // waits for Kafka instead of queueing for it.
                CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
                "none"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// Says it, and returns when Kafka has it.
  public RecordMetadata publish(PlatformEvent event) {
    return await(send(UUID.randomUUID().toString(), event));
  }

  /// Says it under an id of the story's choice: the same id again is the same event again. Kafka
  /// may be away for a while.
  public Future<RecordMetadata> send(String id, PlatformEvent event) {
    remember(event);
    return producer.send(record(id, event));
  }

  /// As a record that a story can spoil.
  public ProducerRecord<String, byte[]> record(String id, PlatformEvent event) {
    KafkaMessage message = codec.encode(new CloudEvent(id, SOURCE, Instant.now(), event));
    var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /// Any record at all, whatever it says.
  public RecordMetadata put(ProducerRecord<String, byte[]> record) {
    return await(producer.send(record));
  }

  public static RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("Kafka did not take the record", failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", stop);
    }
  }

  /// Has an addon given back at the end which somebody else asked for.
  public void remember(String addonId) {
    addons.add(addonId);
  }

  private void remember(PlatformEvent event) {
    switch (event) {
      case AddonRequested requested -> addons.add(requested.addonId());
      case AddonRemoved removed -> addons.remove(removed.addonId());
      default -> {
        // Says nothing about what there is.
      }
    }
  }

  /// Gives back whatever it still has.
  public void removeEverything() {
    remove(List.copyOf(addons));
  }

  public void remove(List<String> unwanted) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String addon : unwanted) {
      sent.add(send(UUID.randomUUID().toString(), new AddonRemoved(addon)));
    }
    sent.forEach(Platform::await);
  }

  @Override
  public void close() {
    producer.close();
  }
}
