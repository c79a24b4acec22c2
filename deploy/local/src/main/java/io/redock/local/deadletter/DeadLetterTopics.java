package io.redock.local.deadletter;

import io.redock.local.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The records that services have parked, and the way back for them. What was sent back is
/// remembered in Kafka itself, as the committed offsets of a consumer group.
public final class DeadLetterTopics implements AutoCloseable {

  private static final String GROUP = "redock-replay";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LARGEST_REQUEST = 34 * 1024 * 1024;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public DeadLetterTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  public List<Parked> list() {
    List<TopicPartition> partitions = partitions();
    if (partitions.isEmpty()) {
      return List.of();
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> replayed = consumer.committed(Set.copyOf(partitions));
    List<Parked> parked = new ArrayList<>();
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        OffsetAndMetadata until =
            replayed.get(new TopicPartition(record.topic(), record.partition()));
        parked.add(new Parked(record, until != null && record.offset() < until.offset()));
      }
    }
    return parked;
  }

  private List<TopicPartition> partitions() {
    return consumer.listTopics().entrySet().stream()
        .filter(topic -> topic.getKey().endsWith(Parked.SUFFIX))
        .flatMap(topic -> topic.getValue().stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /// Sends back what was not yet. Each is remembered as soon as Kafka has it, so that a replay that
  /// dies halfway repeats one record at most; events say by their id that they are the same.
  ///
  /// @return how many were sent
  public int replay(List<Parked> parked) {
    int sent = 0;
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Parked each : parked) {
        if (!each.replayed()) {
          producer.send(each.original()).get();
          remember(each);
          sent++;
        }
      }
    } catch (ExecutionException failed) {
      throw new Refusal(
          "after " + sent + " records Kafka took no more: " + failed.getCause().getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return sent;
  }

  private void remember(Parked each) {
    var record = each.record();
    consumer.commitSync(
        Map.of(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1)));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
