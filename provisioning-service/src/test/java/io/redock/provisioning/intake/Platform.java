package io.redock.provisioning.intake;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.KafkaMessage;
import io.redock.events.Stream;
import io.redock.events.platform.AddonRequested;
import io.smallrye.reactive.messaging.kafka.companion.KafkaCompanion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// The upstream platform: publishes wishes, and reads what became of them.
final class Platform implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final KafkaCompanion kafka;

  Platform(String bootstrap) {
    kafka = new KafkaCompanion(bootstrap);
  }

  static AddonRequested request(String addonId, String plan) {
    return new AddonRequested(
        addonId, "app-1", "my-app", "us-1", "redis", plan, new AddonRequested.Options(null));
  }

  void publish(Event event) {
    publish(UUID.randomUUID().toString(), event);
  }

  void publish(String eventId, Event event) {
    KafkaMessage message = codec.encode(new CloudEvent(eventId, "/platform", Instant.now(), event));
    send(message.key(), message.headers(), message.value());
  }

  void publishRaw(String key, String type, String value) {
    Map<String, String> headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/platform",
            "ce_type",
            type);
    send(key, headers, value.getBytes(StandardCharsets.UTF_8));
  }

  private void send(String key, Map<String, String> headers, byte[] value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Stream.PLATFORM_ADDONS.topic(), key, value);
    headers.forEach((name, said) -> record.headers().add(name, said.getBytes()));
    kafka
        .produceWithSerializers(
            StringSerializer.class.getName(), ByteArraySerializer.class.getName())
        .fromRecords(List.of(castRecord(record)))
        .awaitCompletion(PATIENCE);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> ProducerRecord<K, V> castRecord(ProducerRecord<?, ?> record) {
    return (ProducerRecord<K, V>) record;
  }

  /// Waits for the first event of that kind about that addon.
  <E extends Event> E awaits(String addonId, Class<E> kind) {
    return Awaitility.await(kind.getSimpleName() + " about " + addonId)
        .atMost(PATIENCE)
        .until(() -> published(addonId, kind), found -> !found.isEmpty())
        .getFirst();
  }

  /// All events of that kind about that addon so far.
  <E extends Event> List<E> published(String addonId, Class<E> kind) {
    return read(Stream.DATABASES.topic()).stream()
        .filter(record -> addonId.equals(record.key()))
        .map(
            record ->
                codec
                    .decode(Stream.DATABASES, record.key(), headers(record), record.value())
                    .orElseThrow()
                    .data())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /// Waits until a record of that key is parked, and gives its reason.
  String awaitsParked(String key) {
    return Awaitility.await("a parked record of " + key)
        .atMost(PATIENCE)
        .until(
            () ->
                read(Stream.PLATFORM_ADDONS.deadLetterTopic()).stream()
                    .filter(record -> key.equals(record.key()))
                    .map(record -> headers(record).get("dead-letter-reason"))
                    .toList(),
            found -> !found.isEmpty())
        .getLast();
  }

  private List<ConsumerRecord<String, byte[]>> read(String topic) {
    return kafka
        .<String, byte[]>consumeWithDeserializers(
            StringDeserializer.class.getName(), ByteArrayDeserializer.class.getName())
        .withAutoCommit()
        .withGroupId(UUID.randomUUID().toString())
        .fromTopics(topic, Duration.ofMillis(700))
        .awaitCompletion(PATIENCE)
        .getRecords();
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
