package io.redock.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.local.testing.LocalInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLetterTopicsIT {

  private static final LocalInfrastructure INFRASTRUCTURE = new LocalInfrastructure();
  private static String kafka;

  @BeforeAll
  static void start() {
    kafka = INFRASTRUCTURE.start().get("kafka.bootstrap.servers");
  }

  @AfterAll
  static void stop() {
    INFRASTRUCTURE.stop();
  }

  @Test
  void a_parked_record_goes_back_once_as_it_was() throws Exception {
    // Given
    park("addon-1", "{\"addonId\": 1}");

    // When
    int first;
    int second;
    try (DeadLetterTopics topics = new DeadLetterTopics(kafka)) {
      first = topics.replay(topics.list());
      second = topics.replay(topics.list());
    }

    // Then
    assertThat(first).isEqualTo(1);
    assertThat(second).as("sent again").isZero();
    assertThat(onPlatformAddons())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("addon-1");
              assertThat(new String(record.value(), StandardCharsets.UTF_8))
                  .isEqualTo("{\"addonId\": 1}");
              assertThat(record.headers())
                  .extracting(header -> header.key())
                  .containsExactly("ce_type");
            });
  }

  @Test
  void a_long_value_is_listed_by_its_beginning() throws Exception {
    park("addon-2", "x".repeat(5000));

    try (DeadLetterTopics topics = new DeadLetterTopics(kafka)) {
      assertThat(topics.list())
          .filteredOn(parked -> parked.key().equals("addon-2"))
          .singleElement()
          .satisfies(
              parked -> {
                assertThat(parked.reason()).isEqualTo("unknown-type");
                assertThat(parked.type()).isEqualTo("redock.Wish.v1");
                assertThat(parked.origin()).isEqualTo("platform-addons");
                assertThat(parked.excerpt()).isEqualTo("x".repeat(200) + " … (5000 bytes)");
              });
      topics.replay(topics.list());
    }
  }

  private static void park(String key, String value) throws Exception {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            "platform-addons-dead-letter", key, value.getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_type", "redock.Wish.v1".getBytes(StandardCharsets.UTF_8));
    record.headers().add("dead-letter-reason", "unknown-type".getBytes(StandardCharsets.UTF_8));
    record.headers().add("dead-letter-topic", "platform-addons".getBytes(StandardCharsets.UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private static List<ConsumerRecord<String, byte[]>> onPlatformAddons() {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("platform-addons").stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found.stream().filter(record -> record.key().equals("addon-1")).toList();
  }
}
