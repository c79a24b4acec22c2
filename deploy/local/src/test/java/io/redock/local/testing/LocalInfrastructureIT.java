package io.redock.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.local.process.Waiting;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalInfrastructureIT {

  private static final LocalInfrastructure INFRASTRUCTURE = new LocalInfrastructure();
  private static Map<String, String> configuration;

  @BeforeAll
  static void start() {
    INFRASTRUCTURE.init(Map.of("database", "env"));
    configuration = INFRASTRUCTURE.start();
  }

  @AfterAll
  static void stop() {
    INFRASTRUCTURE.stop();
  }

  @Test
  void topics_of_every_stream_exist() throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(kafka()))) {
      assertThat(admin.listTopics().names().get())
          .contains("platform-addons", "databases", "backups", "apps", "apps-dead-letter");
    }
  }

  @Test
  void kafka_keeps_what_it_acknowledged_when_it_is_killed() throws Exception {
    // Given
    String value = UUID.randomUUID().toString();
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("databases", "a", value)).get();
    }
    // When
    LocalInfrastructure.kafka().kill();
    LocalInfrastructure.kafka().restart();
    // Then
    assertThat(valuesOf("databases", value)).contains(value);
  }

  @Test
  void postgres_keeps_what_it_committed_when_it_is_killed() throws Exception {
    // Given
    execute("CREATE TABLE kept (id int)");
    execute("INSERT INTO kept VALUES (42)");
    // When
    LocalInfrastructure.postgres().kill();
    LocalInfrastructure.postgres().restart();
    // Then
    assertThat(execute("SELECT * FROM kept WHERE id = 42")).isTrue();
  }

  @Test
  void postgres_refuses_a_wrong_password() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                        configuration.get("quarkus.datasource.jdbc.url"), "redock", "wrong")
                    .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  private static boolean execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
        var statement = connection.createStatement()) {
      return statement.execute(sql) && statement.getResultSet().next();
    }
  }

  private static List<String> valuesOf(String topic, String awaited) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            configuration.get("kafka.bootstrap.servers"),
            "group.id",
            UUID.randomUUID().toString(),
            "auto.offset.reset",
            "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Waiting.until(
          Duration.ofSeconds(30),
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            return values.contains(awaited);
          });
    }
    return values;
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", configuration.get("kafka.bootstrap.servers"));
  }
}
