package io.redock.provisioning.intake;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.KafkaMessage;
import io.redock.events.Stream;
import io.redock.events.TraceContext;
import io.redock.events.platform.AddonRequested;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// The upstream platform: publishes requests, and hears what became of them.
public final class Platform implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

  public Platform(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    // Whatever is published is read without a group, whose members wait for one another.
    List<TopicPartition> partitions =
        List.of(Stream.DATABASES.topic(), Stream.PLATFORM_ADDONS.deadLetterTopic()).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  public static AddonRequested request(String addonId, String plan) {
    return new AddonRequested(
        addonId, "app-1", "my-app", "us-1", "redis", plan, new AddonRequested.Options(null));
  }

  public void publish(Event event) {
    publish(UUID.randomUUID().toString(), event);
  }

  /// As something that was said at that time.
  public void publish(Instant at, Event event) {
    publish(UUID.randomUUID().toString(), at, event);
  }

  void publish(String eventId, Event event) {
    publish(eventId, Instant.now(), event);
  }

  private void publish(String eventId, Instant at, Event event) {
    KafkaMessage message = codec.encode(new CloudEvent(eventId, "/platform", at, event));
    send(message.key(), message.headers(), message.value());
  }

  void publish(Event event, TraceContext trace) {
    KafkaMessage message =
        codec.encode(
            new CloudEvent(UUID.randomUUID().toString(), "/platform", Instant.now(), event, trace));
    send(message.key(), message.headers(), message.value());
  }

  /// The trace of the first event of that kind about that addon.
  TraceContext traceOf(String addonId, Class<? extends Event> kind) {
    return heard(Stream.DATABASES.topic(), addonId).stream()
        .map(
            record ->
                codec
                    .decode(Stream.DATABASES, record.key(), headers(record), record.value())
                    .orElseThrow())
        .filter(event -> kind.isInstance(event.data()))
        .findFirst()
        .orElseThrow()
        .trace();
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
    headers.forEach(
        (name, said) -> record.headers().add(name, said.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  /// Waits for the first event of that kind about that addon.
  public <E extends Event> E awaits(String addonId, Class<E> kind) {
    return Awaitility.await(kind.getSimpleName() + " about " + addonId)
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollInterval(POLL)
        .until(() -> published(addonId, kind), found -> !found.isEmpty())
        .getFirst();
  }

  /// All events of that kind about that addon so far.
  public <E extends Event> List<E> published(String addonId, Class<E> kind) {
    return heard(Stream.DATABASES.topic(), addonId).stream()
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

  /// Waits until a record of that key is parked with a reason that begins so, and gives it whole.
  public String awaitsParked(String key, String reason) {
    return Awaitility.await("a record of " + key + " parked as " + reason)
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollInterval(POLL)
        .until(
            () ->
                heard(Stream.PLATFORM_ADDONS.deadLetterTopic(), key).stream()
                    .map(record -> headers(record).get("dead-letter-reason"))
                    .filter(said -> said.startsWith(reason))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private List<ConsumerRecord<String, byte[]>> heard(String topic, String key) {
    consumer.poll(POLL).forEach(heard::add);
    return heard.stream()
        .filter(record -> record.topic().equals(topic) && key.equals(record.key()))
        .toList();
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
    consumer.close();
    producer.close();
  }
}
