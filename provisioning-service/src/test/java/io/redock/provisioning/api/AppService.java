package io.redock.provisioning.api;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.KafkaMessage;
import io.redock.events.Stream;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// What env-service does as far as we hear of it: it tells which apps there are, and that the
/// variables of a database are written or gone.
final class AppService implements AutoCloseable {

  static final List<String> NAMES = List.of("SCALINGO_REDIS_URL", "REDIS_URL");

  private static final Duration POLL = Duration.ofMillis(20);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread answering;
  private volatile boolean closing;
  private volatile boolean silent;

  AppService(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Stream.DATABASES.topic()));
    answering = Thread.ofVirtual().start(this::answer);
  }

  /// From now on it hears and says nothing, as if it were away.
  void falls_silent() {
    silent = true;
  }

  void tells(Event event) {
    KafkaMessage message =
        codec.encode(
            new CloudEvent(UUID.randomUUID().toString(), "/redock/env", Instant.now(), event));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Stream.APPS.topic(), message.key(), message.value());
    message
        .headers()
        .forEach((name, said) -> record.headers().add(name, said.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
    producer.flush();
  }

  private void answer() {
    while (!closing) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        codec
            .decode(Stream.DATABASES, record.key(), headers(record), record.value())
            .map(CloudEvent::data)
            .ifPresent(this::answer);
      }
    }
  }

  private void answer(Event heard) {
    if (silent) {
      return;
    }
    switch (heard) {
      case DatabaseAvailable born -> tells(changed(born.appId(), born.addonId(), NAMES, List.of()));
      case DatabaseDestroyed gone -> tells(changed(gone.appId(), gone.addonId(), List.of(), NAMES));
      default -> {}
    }
  }

  private static EnvironmentChanged changed(
      String appId, String addonId, List<String> written, List<String> removed) {
    return new EnvironmentChanged(appId, "my-app", addonId, written, removed);
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
    closing = true;
    Awaitility.await().until(() -> !answering.isAlive());
    consumer.close();
    producer.close();
  }
}
