package io.redock.local.platform;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.PoisonException;
import io.redock.events.Stream;
import io.redock.events.database.ProvisioningFailed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What Redock says from now on, remembered by addon, with the moment it was heard.
public final class Events implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final Map<String, List<Heard>> byAddon = new HashMap<>();
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Thread listener;
  private volatile boolean closed;

  /// @param atNanos on the clock of [System#nanoTime()]
  public record Heard(Event event, long atNanos) {}

  private Events(String bootstrapServers, List<Stream> streams) {
    this.listener = Thread.ofPlatform().daemon().start(() -> listen(bootstrapServers, streams));
  }

  /// Returns when nothing that is said from now on can be missed.
  public static Events of(String bootstrapServers, Stream... streams) {
    Events events = new Events(bootstrapServers, Arrays.asList(streams));
    try {
      events.listening.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return events;
  }

  private void listen(String bootstrapServers, List<Stream> streams) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) POLL.toMillis()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Stream stream : streams) {
        consumer
            .partitionsFor(stream.topic())
            .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      listening.countDown();
      while (!closed) {
        consumer.poll(POLL).forEach(this::hear);
      }
    } finally {
      listening.countDown();
    }
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    long now = System.nanoTime();
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    Stream stream =
        Arrays.stream(Stream.values())
            .filter(candidate -> candidate.topic().equals(record.topic()))
            .findFirst()
            .orElseThrow();
    try {
      codec
          .decode(stream, record.key(), headers, record.value())
          .map(CloudEvent::data)
          .ifPresent(event -> remember(new Heard(event, now)));
    } catch (PoisonException notForUs) {
      System.err.println("redock: an unreadable event on " + record.topic() + " is passed over");
    }
  }

  private synchronized void remember(Heard heard) {
    byAddon.computeIfAbsent(heard.event().subject(), addon -> new ArrayList<>()).add(heard);
    notifyAll();
  }

  /// Waits until the event has been said about the addon.
  ///
  /// @throws Unmet if it was not said in time, or provisioning failed instead
  public synchronized Heard await(
      String addonId, Class<? extends Event> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Heard> heard = find(addonId, wanted);
      if (heard.isPresent()) {
        return heard.get();
      }
      if (wanted != ProvisioningFailed.class) {
        find(addonId, ProvisioningFailed.class).ifPresent(failed -> refuse(failed.event()));
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new Unmet(
            wanted.getSimpleName() + " did not come within " + patience.toSeconds() + " s");
      }
      try {
        wait(left);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new Unmet("interrupted while waiting for " + wanted.getSimpleName());
      }
    }
  }

  private Optional<Heard> find(String addonId, Class<? extends Event> wanted) {
    return byAddon.getOrDefault(addonId, List.of()).stream()
        .filter(heard -> wanted.isInstance(heard.event()))
        .findFirst();
  }

  private static void refuse(Event event) {
    ProvisioningFailed failed = (ProvisioningFailed) event;
    throw new Unmet("provisioning failed: " + failed.code() + ": " + failed.message());
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
