package io.redock.local.key;

import io.redock.local.deadletter.DeadLetterTopics;
import io.redock.local.deadletter.Parked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Searches the records that bring sealed URLs to env-service, and those that were parked.
final class TopicUses {

  private static final String TOPIC = "databases";
  private static final String READER = "env-service";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String bootstrapServers;

  TopicUses(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  List<Use> find(List<Mention> mentions) {
    Map<Use, Long> counts = new LinkedHashMap<>();
    Map<TopicPartition, Long> read = read();
    for (ConsumerRecord<byte[], byte[]> record : records()) {
      long until = read.getOrDefault(new TopicPartition(TOPIC, record.partition()), 0L);
      count(record, record.offset() < until ? Use.Kind.PAST : Use.Kind.UNREAD, mentions, counts);
    }
    try (DeadLetterTopics topics = new DeadLetterTopics(bootstrapServers)) {
      for (Parked parked : topics.list()) {
        Use.Kind kind = parked.replayed() ? Use.Kind.PAST : Use.Kind.PARKED;
        count(parked.record(), kind, mentions, counts);
      }
    }
    List<Use> found = new ArrayList<>();
    counts.forEach(
        (use, count) ->
            found.add(new Use(use.keyId(), use.place(), use.kind(), use.bound(), count)));
    return found;
  }

  private static void count(
      ConsumerRecord<byte[], byte[]> record,
      Use.Kind kind,
      List<Mention> mentions,
      Map<Use, Long> counts) {
    String value = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    for (Mention mention : mentions) {
      Pattern pattern = mention.pattern();
      if (pattern.matcher(value).find()) {
        String place = "topic " + record.topic();
        counts.merge(new Use(mention.keyId(), place, kind, mention.bound(), 0), 1L, Long::sum);
      }
    }
  }

  /// How far env-service has read.
  private Map<TopicPartition, Long> read() {
    try (Admin admin =
        Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(READER).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
      committed.forEach(
          (partition, offset) -> offsets.put(partition, offset == null ? 0 : offset.offset()));
      return offsets;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Kafka does not tell how far is read", failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(PATIENCE).forEach(all::add);
      }
    }
    return all;
  }
}
