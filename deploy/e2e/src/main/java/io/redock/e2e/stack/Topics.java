package io.redock.e2e.stack;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.PoisonException;
import io.redock.events.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/// All that was ever said on any topic of a stack.
public final class Topics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
  private final KafkaConsumer<String, byte[]> consumer;

  Topics(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /// Every record so far, Kafka's own topics left out.
  public List<ConsumerRecord<String, byte[]>> records() {
    List<TopicPartition> partitions =
        consumer.listTopics().values().stream()
            .flatMap(List::stream)
            .filter(info -> !info.topic().startsWith("__"))
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      consumer.poll(POLL).forEach(read::add);
    }
    return List.copyOf(read);
  }

  /// What was parked of an addon, each with its reason.
  public List<ConsumerRecord<String, byte[]>> parked() {
    return records().stream().filter(record -> record.topic().endsWith("-dead-letter")).toList();
  }

  public static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /// What Redock has said about an addon. An event that was published twice under one id is told
  /// once: it is one event.
  public <E extends Event> List<E> said(Class<E> type, String addonId) {
    Map<String, E> byId = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records()) {
      if (addonId.equals(record.key())) {
        decode(record)
            .filter(event -> type.isInstance(event.data()))
            .ifPresent(event -> byId.put(event.id(), type.cast(event.data())));
      }
    }
    return List.copyOf(byId.values());
  }

  /// Waits until Redock has said it.
  public <E extends Event> E await(Class<E> type, String addonId) {
    return Awaitility.await(type.getSimpleName() + " of " + addonId)
        .atMost(PATIENCE)
        .until(() -> said(type, addonId), said -> !said.isEmpty())
        .getFirst();
  }

  private Optional<CloudEvent> decode(ConsumerRecord<String, byte[]> record) {
    Optional<Stream> stream =
        Arrays.stream(Stream.values())
            .filter(candidate -> candidate.topic().equals(record.topic()))
            .findFirst();
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    try {
      return stream.flatMap(known -> codec.decode(known, record.key(), headers, record.value()));
    } catch (PoisonException spoiltByAStory) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
