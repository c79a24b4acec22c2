package io.redock.backup.testing;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.KafkaMessage;
import io.redock.events.Stream;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.secret.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Stands for provisioning-service: says on the topic `databases` what happened.
public final class Databases implements AutoCloseable {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final String kafka;
  private final KafkaProducer<String, byte[]> producer;
  private final CloudEventCodec codec = new CloudEventCodec();

  public Databases(String kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "max.request.size", 17825792),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public static DatabaseAvailable available(String addonId, String plan) {
    return new DatabaseAvailable(
        addonId,
        "app-1",
        "my-app",
        "us-ada",
        "my-app-3030",
        plan,
        "7.0.15-1",
        "127.0.0.1",
        21000,
        21001,
        new Sealed("k1:" + "A".repeat(40)),
        null);
  }

  public void say(DatabaseEvent data) {
    say(UUID.randomUUID().toString(), NOON, data);
  }

  public void say(String eventId, Instant time, DatabaseEvent data) {
    KafkaMessage message =
        codec.encode(new CloudEvent(eventId, "/redock/provisioning", time, data));
    send(message.key(), message.headers(), message.value());
  }

  public void say(String key, String type, byte[] value) {
    send(
        key,
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/redock/provisioning",
            "ce_type",
            type),
        value);
  }

  private void send(String key, Map<String, String> headers, byte[] value) {
    var record = new ProducerRecord<>(Stream.DATABASES.topic(), key, value);
    headers.forEach((name, it) -> record.headers().add(name, it.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  /// Waits for the next record that was parked with this key, and tells its reason.
  public String reasonOfParked(String key) {
    try (var parked =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "max.partition.fetch.bytes", 17825792),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          parked.partitionsFor(Stream.DATABASES.deadLetterTopic()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      parked.assign(partitions);
      parked.seekToBeginning(partitions);
      Instant patience = Instant.now().plusSeconds(30);
      while (Instant.now().isBefore(patience)) {
        for (ConsumerRecord<String, String> record : parked.poll(Duration.ofMillis(100))) {
          if (key.equals(record.key())) {
            byte[] reason = record.headers().lastHeader("dead-letter-reason").value();
            return new String(reason, StandardCharsets.UTF_8);
          }
        }
      }
      throw new AssertionError("nothing was parked with key " + key);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
