package io.redock.env.testing;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Listens as the upstream platform does.
public final class Platform {

  private static final CloudEventCodec CODEC = new CloudEventCodec();
  private static final Duration POLL = Duration.ofMillis(100);

  private Platform() {}

  /// What was announced because of this addon so far, in order.
  public static List<Event> heard(String addonId) {
    return records("apps", addonId).stream().map(Platform::read).map(CloudEvent::data).toList();
  }

  /// Why records of this addon were parked.
  public static List<String> parked(String addonId) {
    return records("databases-dead-letter", addonId).stream()
        .map(record -> record.headers().lastHeader("dead-letter-reason").value())
        .map(reason -> new String(reason, StandardCharsets.UTF_8))
        .toList();
  }

  private static CloudEvent read(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return CODEC.decode(Stream.APPS, record.key(), headers, record.value()).orElseThrow();
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", Provisioning.bootstrapServers(), "auto.offset.reset", "earliest");
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found.stream().filter(record -> key.equals(record.key())).toList();
  }
}
