package io.redock.local.kafka;

import io.redock.events.Stream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/// The broker's own `main`, with what comes before and after it in the same JVM: formatting an
/// empty log directory, and creating our topics. A JVM for each would cost a second each.
public final class KafkaMain {

  private static final int PARTITIONS = 3;

  private KafkaMain() {}

  /// @param args the broker's configuration file, and the file to write when the topics exist
  public static void main(String[] args) throws IOException {
    Properties properties = new Properties();
    try (FileInputStream file = new FileInputStream(args[0])) {
      properties.load(file);
    }
    if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
      int code =
          StorageTool.execute(
              new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", args[0]},
              System.out);
      if (code != 0) {
        System.exit(code);
      }
    }
    String broker = properties.getProperty("advertised.listeners").replace("PLAINTEXT://", "");
    Thread.ofPlatform().daemon().start(() -> announceReady(broker, Path.of(args[1])));
    Kafka.main(new String[] {args[0]});
  }

  private static void announceReady(String broker, Path ready) {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      List<NewTopic> topics = new ArrayList<>();
      for (Stream stream : Stream.values()) {
        topics.add(new NewTopic(stream.topic(), Optional.of(PARTITIONS), Optional.empty()));
        topics.add(
            new NewTopic(stream.deadLetterTopic(), Optional.of(PARTITIONS), Optional.empty()));
      }
      for (var created : admin.createTopics(topics).values().values()) {
        awaitCreated(created);
      }
      Files.writeString(ready, "");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void awaitCreated(KafkaFuture<Void> created) throws InterruptedException {
    try {
      created.get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create a topic", failed.getCause());
      }
    }
  }
}
