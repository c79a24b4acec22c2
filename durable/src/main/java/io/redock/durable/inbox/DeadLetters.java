package io.redock.durable.inbox;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.Config;

/// How many records lie parked, on the dead-letter topics of this service, that nobody has sent
/// back. Kafka is asked every half minute, however often somebody looks; while it is away, nothing
/// is known. A counter would begin at nothing with each start.
@ApplicationScoped
public class DeadLetters {

  /// The consumer group in which whoever sends them back remembers how far that went.
  static final String REPLAYED = "redock-replay";

  private static final Pattern TOPIC =
      Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.dead-letter-queue\\.topic");

  private final Map<String, Double> parked = new ConcurrentHashMap<>();
  private final List<String> topics;
  private final Admin kafka;

  DeadLetters(
      MeterRegistry metrics,
      Config config,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.topics =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(name -> TOPIC.matcher(name).matches())
            .map(name -> config.getValue(name, String.class))
            .distinct()
            .toList();
    topics.forEach(
        topic ->
            Gauge.builder("redock.dead.letters", parked, all -> all.getOrDefault(topic, Double.NaN))
                .tag("topic", topic)
                .register(metrics));
    this.kafka = Admin.create(settings(broker));
  }

  private static Map<String, Object> settings(Map<String, Object> broker) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "dead-letters");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return settings;
  }

  @Scheduled(
      every = "30s",
      delayed = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() throws InterruptedException {
    for (String topic : topics) {
      try {
        parked.put(topic, (double) parked(topic));
      } catch (ExecutionException away) {
        // That Kafka is away is told by the health and by whoever needs it.
        parked.remove(topic);
      }
    }
  }

  private long parked(String topic) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions(topic);
    var first = offsets(partitions, OffsetSpec.earliest());
    var end = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> replayed = replayed();
    return partitions.stream()
        .mapToLong(
            partition -> {
              OffsetAndMetadata until = replayed.get(partition);
              long from = first.get(partition).offset();
              return end.get(partition).offset()
                  - (until == null ? from : Math.max(from, until.offset()));
            })
        .sum();
  }

  /// None, if nothing was ever parked there.
  private List<TopicPartition> partitions(String topic)
      throws ExecutionException, InterruptedException {
    try {
      return kafka
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .stream()
          .map(partition -> new TopicPartition(topic, partition.partition()))
          .toList();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
        return List.of();
      }
      throw failed;
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return kafka
        .listOffsets(partitions.stream().collect(toMap(each -> each, _ -> which)))
        .all()
        .get();
  }

  private Map<TopicPartition, OffsetAndMetadata> replayed()
      throws ExecutionException, InterruptedException {
    try {
      return kafka.listConsumerGroupOffsets(REPLAYED).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw failed;
    }
  }

  @PreDestroy
  void close() {
    kafka.close(Duration.ZERO);
  }
}
