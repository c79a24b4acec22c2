package io.redock.durable.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Kafka as strangers see it.
public final class Topic {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Topic() {}

  public static void send(List<ProducerRecord<String, byte[]>> records) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers(), "max.request.size", 17_825_792);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      records.forEach(producer::send);
    }
  }

  /// Everything on the topic that passes the filter, in order per key; waits until there are so
  /// many.
  public static List<ConsumerRecord<String, byte[]>> read(
      String topic, Predicate<ConsumerRecord<String, byte[]>> filter, int atLeast) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer = consumer()) {
      // Without a group, whose members wait for one another.
      var partitions = assign(consumer, topic);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end && found.size() < atLeast) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (filter.test(record)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", servers()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> assign(KafkaConsumer<?, ?> consumer, String topic) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  /// Follows a topic from its end.
  public static Tail tail(String topic) {
    return new Tail(topic);
  }

  public static final class Tail implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer = consumer();

    private final KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    private Tail(String topic) {
      var partitions = assign(consumer, topic);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    }

    public void send(ProducerRecord<String, byte[]> record) {
      producer.send(record);
    }

    /// @return when the next record of that key was read, as [System#nanoTime] tells
    public long await(String key) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (key.equals(record.key())) {
            return System.nanoTime();
          }
        }
      }
      throw new AssertionError("nothing came for " + key);
    }

    @Override
    public void close() {
      consumer.close();
      producer.close();
    }
  }

  public static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value());
  }

  private static String servers() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }
}
